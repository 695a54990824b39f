import { Readable } from 'node:stream'
import { cloneDatabase } from '@countersign/db/testing'
import { afterEach, expect, inject, test, vi } from 'vitest'
import { deliveryStatus, feedback } from '../../testing/sample-reports.ts'
import { takeReport } from './bounce.ts'

const someMail = { messageId: `<1.${'0'.repeat(24)}@example.com>`, to: 'ada@new.example' }

/** Runs the command with a mail; what it says goes into `said`. */
async function pipe(mail: string | Buffer[], env: Record<string, string>) {
  const said: string[] = []
  for (const method of ['log', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((line) => void said.push(`${line}`))
  vi.stubGlobal('process', { ...process, env })
  const exitCode = await takeReport(
    Readable.from(typeof mail === 'string' ? [Buffer.from(mail)] : mail),
  )
  return { exitCode, said }
}

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test.for([
  ['Subject: hello\r\n\r\nA letter.', 'This mail is no report'],
  [deliveryStatus(someMail, { action: 'delivered' }), 'The report names no failure'],
  [feedback({ ...someMail, messageId: '' }).replace('Message-ID: \r\n', ''), 'no Message-ID'],
] as const)(
  'what is no report is told as that, before a database is needed (%#)',
  async ([mail, words]) => {
    const { exitCode, said } = await pipe(mail, {})
    expect(exitCode).toBe(65)
    expect(said).toEqual([expect.stringContaining(words)])
  },
)

test('a mail of more than 10 MB is not read to its end', async () => {
  const { exitCode, said } = await pipe(Array(12).fill(Buffer.alloc(1024 * 1024, 'x')), {})
  expect({ exitCode, said }).toEqual({
    exitCode: 65,
    said: ['This mail is larger than 10 MB: no report is.'],
  })
})

test('a report on a mail that is none of ours changes nothing, and is told as that', async () => {
  const database = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
  try {
    const { exitCode, said } = await pipe(deliveryStatus(someMail), {
      DATABASE_URL: database.serverUrl,
    })
    expect(exitCode).toBe(65)
    expect(said).toEqual([
      expect.stringMatching(/^No mail of ours: <1\.0+@example\.com> to ada@new\.example/),
    ])
  } finally {
    await database.drop()
  }
})

test('a database that does not answer is told as that', async () => {
  await expect(
    pipe(deliveryStatus(someMail), { DATABASE_URL: 'postgres://ada@127.0.0.1:1/countersign' }),
  ).rejects.toThrow('DATABASE_URL does not lead to a database')
})
