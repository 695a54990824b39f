import type { Fate, HeldRow, History, SeedMessage } from './seed-history.ts'
import type { SeedWorld } from './seed-world.ts'

const LEASE = 60_000

/**
 * Tells a mail's way from the outbox to the mail server, with its tries and its event. Returns when its
 * last try was.
 */
export function tellDelivery(
  { random }: SeedWorld,
  history: History,
  { id: verificationId }: HeldRow,
  mail: Pick<SeedMessage, 'kind' | 'recipient' | 'createdAt'>,
  fate: Fate,
): number {
  const attempts: SeedMessage['attempts'] = []
  let at = mail.createdAt + random.whole(40, 900)
  const deferrals = fate === 'dropped' ? 3 : random.chance(0.05) ? random.whole(1, 4) : 0
  const obstacle = random.pick(deferredReplies)
  for (let number = 1; number <= deferrals; number++) {
    attempts.push({ number, at, outcome: 'deferred', reply: obstacle(mail.recipient) })
    // The worker's own backoff: 2.5 to 5 s, then twice as long each time.
    at += 2500 * 2 ** (number - 1) * (1 + random.next())
  }
  const reply = {
    sent: () => `250 2.0.0 Ok: queued as ${random.hex(11).toUpperCase()}`,
    failed: () => random.pick(refusedReplies)(mail.recipient),
    dropped: () => 'the verification ended before the mail was sent',
  }[fate]()
  const number = deferrals + 1
  if (fate === 'sent') attempts.push({ number, at, outcome: 'accepted', reply })
  if (fate === 'failed') attempts.push({ number, at, outcome: 'refused', reply })

  const message: SeedMessage = {
    ...mail,
    verificationId,
    status: fate,
    dueAt: at + LEASE,
    sentAt: fate === 'sent' ? at : null,
    claims: number,
    lastReply: reply,
    attempts,
  }
  history.messages.push(message)
  history.events.push({
    verificationId,
    kind: ({ sent: 'sent', failed: 'delivery-failed', dropped: 'dropped' } as const)[fate],
    at,
    by: { kind: 'worker', id: null, name: null },
    detail: {},
    message,
  })
  return at
}

type Reply = (recipient: string) => string

const refusedReplies: Reply[] = [
  (to) => `550 5.1.1 <${to}> mailbox unavailable`,
  (to) => `550 5.1.1 <${to}>: Recipient address rejected: User unknown in virtual mailbox table`,
  (to) => `552 5.2.2 <${to}>: Mailbox is full`,
  (to) => `550 5.7.1 <${to}>: Recipient address rejected: Account disabled`,
]

const deferredReplies: Reply[] = [
  (to) => `450 4.2.0 <${to}>: Recipient address rejected: Greylisted, try again later`,
  (to) => `451 4.7.1 <${to}>: Temporary lookup failure`,
  () => '421 4.3.2 Service is shutting down, try again later',
  () => 'Connection timeout',
]
