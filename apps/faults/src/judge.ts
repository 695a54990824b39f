import type { AcceptedMail, Ledger, Told } from './ledger.ts'
import type { Tables, VerificationRow } from './read-tables.ts'

export interface Finding {
  /** `wrong`: something was done though the answer said no, or the other way around. */
  kind: 'lost' | 'twice' | 'wrong' | 'stuck'
  /** A sentence. The same for the same finding. */
  what: string
}

export interface Judgement {
  findings: Finding[]
  /** How many mails a mail server took again, by the fault that was at work when it first took them. */
  duplicates: Map<string, number>
}

/** How long a mail may wait after it is due, and a session in a transaction. */
const STUCK_AFTER_SECONDS = 60

/** Compares what clients were told and what arrived with the tables, which were read later than the ledger was copied. */
export function judge({ told, mails, webhooks }: Ledger, tables: Tables): Judgement {
  const mailsOf = Map.groupBy(mails, ({ message }) => message)
  return {
    findings: [
      ...judgeTold(told, tables),
      ...tables.verifications.flatMap((row) => judgeVerification(row, tables)),
      ...judgeMessages(tables, mailsOf),
      ...judgeMails(mailsOf),
      ...judgeDeliveries(tables, new Set(webhooks.map(({ id }) => id))),
      ...tables.openSeconds
        .filter((seconds) => seconds > STUCK_AFTER_SECONDS)
        .map((): Finding => stuck('a transaction stays open')),
    ],
    duplicates: countDuplicates(mails),
  }
}

const lost = (what: string): Finding => ({ kind: 'lost', what })
const twice = (what: string): Finding => ({ kind: 'twice', what })
const wrong = (what: string): Finding => ({ kind: 'wrong', what })
const stuck = (what: string): Finding => ({ kind: 'stuck', what })

function judgeTold(told: readonly Told[], { verifications }: Tables): Finding[] {
  const byId = new Map(verifications.map((row) => [row.id, row]))
  const heldFor = Map.groupBy(
    verifications.filter(({ undoOf }) => undoOf === null),
    ({ email }) => email,
  )
  const applications = told.filter(({ kind }) => kind === 'applied')
  const appliedOften = [...Map.groupBy(applications, (one) => (one as { id: string }).id)].filter(
    ([, all]) => all.length > 1,
  )
  return [
    ...told.flatMap((one): Finding[] => {
      if (one.kind === 'refused')
        return heldFor.has(one.to) ? [wrong(`${one.to} was refused, and is held`)] : []
      const row = byId.get(one.id)
      if (!row) return [lost(`verification ${one.id} was told as ${one.kind}, and is not there`)]
      return judgeAnswer(one, row)
    }),
    ...appliedOften.map(([id]) => twice(`verification ${id} was told as applied twice`)),
  ]
}

function judgeAnswer(one: Exclude<Told, { kind: 'refused' }>, row: VerificationRow): Finding[] {
  switch (one.kind) {
    case 'held':
      return row.email === one.to ? [] : [wrong(`verification ${row.id} is held for another`)]
    case 'applied':
      return row.status === 'confirmed'
        ? []
        : [lost(`verification ${row.id} was told as applied, and is ${row.status}`)]
    case 'key-given':
      return row.isKeyGiven
        ? []
        : [lost(`a key of verification ${row.id} was taken, and is not there`)]
    case 'ended':
      return row.status === one.status
        ? []
        : [wrong(`verification ${row.id} was told as ${one.status}, and is ${row.status}`)]
    case 'dead-link':
      return [lost(`the link of verification ${row.id}, which is ${row.status}, opens nothing`)]
    case 'done':
      return []
  }
}

/** A confirmed change was applied once, any other never; each ending has one line in the audit trail. */
function judgeVerification(row: VerificationRow, { verifications, applied }: Tables): Finding[] {
  const { id, email, status, undoOf, endings, links } = row
  const findings: Finding[] = []
  const expected = status === 'pending' ? 0 : 1
  if (endings > expected) findings.push(twice(`verification ${id} has ended ${endings} times`))
  if (endings < expected)
    findings.push(lost(`the ending of verification ${id} was not written down`))
  if (links === 0) findings.push(lost(`verification ${id} has no mail in the outbox`))
  if (row.isOfNewAddress) {
    const times = applied.get(email) ?? 0
    if (times > 1) findings.push(twice(`${email} was applied ${times} times`))
    else if (times === 1 && status !== 'confirmed')
      findings.push(wrong(`${email} was applied, and verification ${id} is ${status}`))
    else if (times === 0 && status === 'confirmed')
      findings.push(lost(`verification ${id} is confirmed, and ${email} was not applied`))
    const others = verifications.filter((other) => other.email === email && other.undoOf === null)
    if (undoOf === null && others[0] === row && others.length > 1)
      findings.push(twice(`${email} is held ${others.length} times`))
  }
  return findings
}

/** Every fault of a campaign passes: nothing may fail for good, or be left out while its link is open. */
function judgeMessages(
  { messages, healthySeconds }: Tables,
  mailsOf: Map<string, AcceptedMail[]>,
): Finding[] {
  return messages.flatMap(({ id, status, isOpen, overdueSeconds }): Finding[] => {
    if (status === 'sent' && !mailsOf.has(id))
      return [lost(`mail ${id} counts as sent, and did not arrive`)]
    if (status === 'failed') return [lost(`mail ${id} has failed for good`)]
    if (status === 'dropped' && isOpen)
      return [lost(`mail ${id} was dropped, and its link is open`)]
    if (status === 'queued' && Math.min(overdueSeconds, healthySeconds) > STUCK_AFTER_SECONDS)
      return [stuck(`mail ${id} was not sent when it was due`)]
    return []
  })
}

/** How many mails came again, by the fault that was at work when each first came. */
export function countDuplicates(mails: readonly AcceptedMail[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [first, ...again] of Map.groupBy(mails, ({ message }) => message).values())
    if (first && again.length > 0)
      counts.set(first.during, (counts.get(first.during) ?? 0) + again.length)
  return counts
}

/** An endpoint that accepts everything gets each webhook, once or more often. */
function judgeDeliveries({ deliveries, healthySeconds }: Tables, arrived: Set<string>): Finding[] {
  return deliveries.flatMap(({ id, status, overdueSeconds }): Finding[] => {
    if (status === 'sent' && !arrived.has(id))
      return [lost(`webhook ${id} counts as sent, and did not arrive`)]
    if (status === 'failed' || status === 'dropped')
      return [lost(`webhook ${id} has ${status} for good`)]
    if (Math.min(overdueSeconds, healthySeconds) > STUCK_AFTER_SECONDS)
      return status === 'queued' ? [stuck(`webhook ${id} was not sent when it was due`)] : []
    return []
  })
}

/** The same mail may come again; as another one it is a second mail to its reader. */
const judgeMails = (mailsOf: Map<string, AcceptedMail[]>): Finding[] =>
  [...mailsOf].flatMap(([message, all]) =>
    new Set(all.map(({ messageId }) => messageId)).size > 1
      ? [twice(`mail ${message} came under two Message-IDs`)]
      : [],
  )
