import { expect, test } from 'vitest'
import { type Blame, LANE_LIMITS, type LaneLimits, openLanes, type Tried } from './domain-lanes.ts'

const tried = (blame?: Blame): Tried => ({
  outcome: blame ? 'deferred' : 'accepted',
  reply: '',
  blame,
})

/** Mails that are on their way until they are let go. */
function startSlow(limits: Partial<LaneLimits>) {
  const lanes = openLanes({ ...LANE_LIMITS, ...limits })
  const onTheirWay: (() => void)[] = []
  const sendSlowly = () =>
    lanes.run(
      'slow.example',
      () => new Promise((resolve) => onTheirWay.push(() => resolve(tried()))),
    )
  return { lanes, onTheirWay, sendSlowly }
}

test('three of the ten connections serve one domain, and other domains’ mails pass its waiting ones', async () => {
  const { lanes, onTheirWay, sendSlowly } = startSlow({ maxWaitMs: 60_000 })
  const slow = Array.from({ length: 20 }, sendSlowly)
  await expect.poll(() => onTheirWay.length).toBe(3)

  expect(await lanes.run('other.example', async () => tried())).toMatchObject({
    outcome: 'accepted',
  })

  expect(onTheirWay).toHaveLength(3)
  while (onTheirWay.length > 0 || lanes.room() === 0) {
    onTheirWay.shift()?.()
    await Promise.resolve()
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(await Promise.all(slow)).toHaveLength(20)
})

test('mails of a slow domain go back to the outbox, those that come later at once', async () => {
  const { lanes, onTheirWay, sendSlowly } = startSlow({ maxWaitMs: 20 })
  const first = Array.from({ length: 3 }, sendSlowly)
  expect(await sendSlowly()).toMatchObject({ outcome: 'postponed' })

  let isLater = false
  const later = sendSlowly().then((result) => {
    isLater = true
    return result
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(isLater).toBe(true)
  expect(await later).toMatchObject({ outcome: 'postponed' })

  for (const end of onTheirWay) end()
  await Promise.all(first)
  const sendNext = async () => (await lanes.run('slow.example', async () => tried())).outcome
  await expect.poll(sendNext, { interval: 5 }).toBe('accepted')
})

test.for([
  ['domain', 'bad.example', 'the same domain'],
  ['server', 'any.example', 'any domain'],
] as const)(
  'after five failures in a row of the %s only one probe is sent at a time',
  async ([blame, domain]) => {
    const lanes = openLanes({ ...LANE_LIMITS, probeAfterMs: 60_000 })
    let tries = 0
    const fail = (to: string) =>
      lanes.run(to, async () => {
        tries++
        return tried(blame)
      })
    for (let n = 0; n < 5; n++) await fail(blame === 'server' ? `${n}.example` : domain)

    for (let n = 0; n < 100; n++) {
      const result = await fail(domain)
      expect(result).toMatchObject({ outcome: 'postponed' })
      expect(result.minRetrySeconds).toBeGreaterThan(50)
    }

    expect(tries).toBe(5)
    expect(lanes.room()).toBe(blame === 'server' ? 0 : Number.POSITIVE_INFINITY)
    const other = await lanes.run('good.example', async () => tried())
    expect(other.outcome).toBe(blame === 'server' ? 'postponed' : 'accepted')
  },
)

test('one probe that gets through opens the way for all; one that fails does not', async () => {
  const lanes = openLanes({ ...LANE_LIMITS, probeAfterMs: 20 })
  for (let n = 0; n < 5; n++) await lanes.run('a.example', async () => tried('server'))
  await expect.poll(lanes.room, { interval: 5 }).toBe(1)

  let failProbe = () => {}
  const probe = lanes.run(
    'a.example',
    () =>
      new Promise((resolve) => {
        failProbe = () => resolve(tried('server'))
      }),
  )
  await new Promise((resolve) => setImmediate(resolve))
  expect(lanes.room()).toBe(0)
  expect(await lanes.run('b.example', async () => tried())).toMatchObject({ outcome: 'postponed' })
  failProbe()
  await probe
  expect(lanes.room()).toBe(0)

  await expect.poll(lanes.room, { interval: 5 }).toBe(1)
  await lanes.run('b.example', async () => tried())
  expect(lanes.room()).toBe(Number.POSITIVE_INFINITY)
})

test('failures of one domain never keep the mails of others back', async () => {
  const lanes = openLanes({ ...LANE_LIMITS, probeAfterMs: 60_000 })
  for (let n = 0; n < 50; n++) await lanes.run('bad.example', async () => tried('domain'))
  expect(lanes.room()).toBe(Number.POSITIVE_INFINITY)
})
