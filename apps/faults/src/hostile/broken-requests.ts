import type { Random } from '../random.ts'

const PATHS = ['/', '/verification/', '/trpc/verifications.hold', '/v1/verifications', '/metrics']

/** A request for this host that breaks HTTP itself, or stretches it: what no client's library would write. */
export function brokenRequest(random: Random, host: string): string {
  const path = random.pick(PATHS)
  const post = (headers: string, body = '') =>
    `POST ${path} HTTP/1.1\r\nHost: ${host}\r\n${headers}\r\n\r\n${body}`
  const get = (target: string, headers = '') =>
    `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${headers}\r\n`
  const many = random.below(3000)
  return random.pick([
    () =>
      post('Content-Length: 5\r\nTransfer-Encoding: chunked', '0\r\n\r\nGET / HTTP/1.1\r\n\r\n'),
    () => post('Content-Length: 5\r\nContent-Length: 6', 'hello!'),
    () => post('Transfer-Encoding: chunked', 'zzzz\r\nx\r\n0\r\n\r\n'),
    () => post('Transfer-Encoding: chunked', 'ffffffffffffffff\r\nx'),
    () => post('Transfer-Encoding: gzip, identity', 'x'),
    () => post('Content-Length: -1', 'x'),
    () => post('Content-Length: 99999999999999999999', 'x'),
    () => post('Expect: 200-maybe\r\nContent-Length: 1', 'x'),
    () =>
      post('Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 2', '{}'),
    () => get(path, 'X\0Y: 1\r\n'),
    () => get(path, 'X: \0\r\n'),
    () => get(path, ': no name\r\n'),
    () => get(path, 'X : 1\r\n'),
    () => get(path, ' folded: 1\r\n'),
    () => get(path, `X: ${'a'.repeat(20_000)}\r\n`),
    () => get(path, Array.from({ length: many }, (_, n) => `X-${n}: 1\r\n`).join('')),
    () => get(path, `Host: other.example\r\n`),
    () => get(`${path}\0`),
    () => get(`/${'a/'.repeat(9_000)}`),
    () => get('/../../../../etc/passwd'),
    () => get('/assets/..%2f..%2f..%2fetc%2fpasswd'),
    () => get('/assets/%2e%2e/%2e%2e/package.json'),
    () => get('http://other.example/'),
    () => get(`//other.example${path}`),
    () => get('*'),
    () => get(path).replace('HTTP/1.1', 'HTTP/9.9'),
    () => get(path).replaceAll('\r\n', '\n'),
    () => get(path).replace(`Host: ${host}\r\n`, ''),
    () => get(path).replace('GET', 'PRI'),
    () => get(path).replace('GET', 'GET\0'),
    () => get(path).replace('GET', 'CONNECT'),
    () => get(path).replace('GET', 'TRACE'),
    () => get(path, 'Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\n'),
    () => `GET ${path}\r\n\r\n`,
    () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    () => `${get(path).replace('close', 'keep-alive').repeat(20)}`,
  ])()
}
