import { join } from 'node:path'
import { freePort } from '../world/supervise.ts'
import type { Programs } from './find-programs.ts'
import { type ProgramOptions, runProgram } from './run-program.ts'
import { isOk, until } from './until.ts'

const STARTED_WITHIN_MS = 60_000

/**
 * Starts an etcd of one member, which keeps who leads. Returns its URL. Of its two APIs the second is served as well, which
 * Patroni 3.0 takes the lead by only where it is free: by the third, a node that wakes up takes it from another one.
 */
export async function startEtcd(
  cleanup: AsyncDisposableStack,
  { etcd }: Programs,
  options: ProgramOptions,
): Promise<string> {
  const url = `http://127.0.0.1:${await freePort()}`
  const peerUrl = `http://127.0.0.1:${await freePort()}`
  const settings = {
    name: 'drill',
    'enable-v2': 'true',
    'data-dir': join(options.folder, 'etcd'),
    'listen-client-urls': url,
    'advertise-client-urls': url,
    'listen-peer-urls': peerUrl,
    'initial-advertise-peer-urls': peerUrl,
    'initial-cluster': `drill=${peerUrl}`,
  }
  const flags = Object.entries(settings).map(([name, value]) => `--${name}=${value}`)
  cleanup.defer(runProgram(etcd, flags, options))
  await until(() => isOk(`${url}/health`), STARTED_WITHIN_MS, `etcd: see ${options.logFile}`)
  return url
}
