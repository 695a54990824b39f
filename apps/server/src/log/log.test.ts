import { expect, test, vi } from 'vitest'
import { createLog, type LogFormat } from './log.ts'
import { currentRequest, inRequest } from './request-context.ts'

const KEY = `A${'k'.repeat(19)}1f`

function logged(write: (log: ReturnType<typeof createLog>) => void, format?: LogFormat): string {
  let lines = ''
  const out = {
    write(line: string) {
      lines += line
    },
  }
  write(createLog('debug', out, format))
  return lines
}

const everywhere = (text: string) =>
  logged((log) => {
    log.info(text)
    log.warn({ path: `/verification/${text}`, deep: { list: [text, `\n${text}\t`] } }, 'deep')
    log.error({ error: new Error(`first line\n${text}\nlast line`) }, 'thrown')
    log.error({ error: `thrown bare: ${text}` }, 'thrown')
  })

test('a key leaves no log line, wherever in it', () => {
  const lines = everywhere(KEY)
  expect(lines).not.toContain(KEY.slice(1, 20))
  expect(lines.match(/A…/g)?.length).toBeGreaterThanOrEqual(6)
})

test.each([
  'ada.lovelace@example.com',
  '<ada.lovelace@example.com>:',
  'ada.lovelace%40example.com',
])('of an address no log line shows more than how it begins and its domain: %s', (text) => {
  const lines = everywhere(text)
  expect(lines).not.toMatch(/lovelace/)
  expect(lines.match(/a•••@example\.com/g)?.length).toBeGreaterThanOrEqual(6)
})

test('a line stays one line of JSON, whatever is masked in it', () => {
  for (const text of [
    'a@b',
    '"ada"@example.com',
    `\\${KEY}\\@x`,
    '\ud83d\ude00@example.com',
    '\n@x',
    '\u0001ada@example.com',
    '\\nada@x',
  ]) {
    for (const line of everywhere(text).trim().split('\n'))
      expect(() => JSON.parse(line)).not.toThrow()
  }
})

// Reading each of its words more than once would take minutes: longer than a test may.
test('a long line of what might become an address is masked, each word of it read once', () => {
  expect(everywhere('a'.repeat(100_000))).toContain('aaaa')
  expect(everywhere('a@'.repeat(100_000))).toContain('•••@')
})

test('of equal faults one is logged at once, and a second later how many came after it, for which requests', async () => {
  vi.useFakeTimers()
  try {
    const lines: Record<string, unknown>[] = []
    const log = createLog('info', { write: (line: string) => void lines.push(JSON.parse(line)) })
    const fail = (reason: string) => log.error({ error: new Error(reason) }, 'a request failed')
    const ids: (string | undefined)[] = []

    fail('the database is away')
    for (let n = 0; n < 3; n++)
      inRequest(null, () => {
        ids.push(currentRequest()?.id)
        fail('the database is away')
      })
    fail('something else')
    log.info('all is well')
    log.info('all is well')
    expect(lines.map(({ msg, error }) => (error ? (error as Error).message : msg))).toEqual([
      'the database is away',
      'something else',
      'all is well',
      'all is well',
    ])

    lines.length = 0
    vi.advanceTimersByTime(1_000)
    expect(lines).toMatchObject([
      {
        msg: 'a request failed',
        error: { message: 'the database is away' },
        count: 3,
        requests: ids,
      },
    ])

    // The next second starts again, and says nothing where nothing came.
    lines.length = 0
    fail('the database is away')
    vi.advanceTimersByTime(5_000)
    expect(lines.map(({ count }) => count)).toEqual([undefined])
  } finally {
    vi.useRealTimers()
  }
})

test('for people a line has its time, level, message and facts, and an error its trace below', () => {
  const lines = logged((log) => {
    log.info({ method: 'GET', status: 200 }, 'request')
    log.error({ error: new TypeError(`no such key: ${KEY}`), path: '/x' }, 'a request failed')
  }, 'text')
  expect(lines.replaceAll(/[\d:.]{12}/g, '12:00:00.000')).toMatch(
    /^12:00:00\.000 {2}INFO {3}request {2}method=GET status=200\n12:00:00\.000 {2}ERROR {2}a request failed {2}path=\/x\n {2}TypeError: no such key: A…\n {6}at .*\n(?: {6}at .*\n)*$/,
  )
})
