import { expect, test } from 'vitest'
import { judge } from './judge.ts'
import { type Ledger, openLedger } from './ledger.ts'
import type { DeliveryRow, MessageRow, Tables, VerificationRow } from './read-tables.ts'

const confirmed: VerificationRow = {
  id: '7',
  email: 'new-1@mail.example',
  status: 'confirmed',
  undoOf: null,
  isOfNewAddress: true,
  isKeyGiven: true,
  endings: 1,
  links: 1,
}
const pending: VerificationRow = { ...confirmed, status: 'pending', isKeyGiven: false, endings: 0 }
const sent: MessageRow = { id: '3', status: 'sent', isOpen: false, overdueSeconds: 0 }
const mail = { message: '3', messageId: '<3.aa@example.com>', during: 'worker killed' }
const delivered: DeliveryRow = { id: 'msg_5', status: 'sent', overdueSeconds: 0 }
const webhooks = [{ id: 'msg_5', body: '{}' }]
const applied = new Map([[confirmed.email, 1]])

const tables = (some: Partial<Tables> = {}): Tables => ({
  verifications: [confirmed],
  messages: [sent],
  deliveries: [delivered],
  applied,
  openSeconds: [],
  healthySeconds: 1000,
  ...some,
})
const ledger = (some: Partial<Ledger> = {}): Ledger => ({
  ...openLedger(),
  mails: [mail],
  webhooks,
  ...some,
})
const found = (one: Ledger, other: Tables) => judge(one, other).findings.map(({ kind }) => kind)

test('what was done as it was told is no finding', () => {
  const { email: to, id } = confirmed
  const told: Ledger['told'] = [
    { kind: 'held', to, id },
    { kind: 'refused', to: 'other@mail.example' },
    { kind: 'key-given', id },
    { kind: 'applied', id },
    { kind: 'ended', id, status: 'confirmed' },
  ]
  expect(judge(ledger({ told }), tables())).toEqual({ findings: [], duplicates: new Map() })
})

test('a hold that was answered and is not there is lost', () => {
  const told: Ledger['told'] = [{ kind: 'held', to: 'x@mail.example', id: '8' }]
  expect(found(ledger({ told }), tables())).toEqual(['lost'])
})

test('a change that was told as applied and was not is lost, in its verification and in the person’s row', () => {
  const told: Ledger['told'] = [{ kind: 'applied', id: '7' }]
  const open = tables({ verifications: [pending], applied: new Map() })
  expect(found(ledger({ told }), open)).toEqual(['lost'])
  expect(found(ledger({ told }), tables({ applied: new Map() }))).toEqual(['lost'])
})

test('a change that was applied twice, held twice, ended twice or told as applied twice is found', () => {
  expect(found(ledger(), tables({ applied: new Map([[confirmed.email, 2]]) }))).toEqual(['twice'])
  const again = { ...confirmed, id: '8' }
  expect(found(ledger(), tables({ verifications: [confirmed, again] }))).toEqual(['twice'])
  expect(found(ledger(), tables({ verifications: [{ ...confirmed, endings: 2 }] }))).toEqual([
    'twice',
  ])
  const told: Ledger['told'] = [
    { kind: 'applied', id: '7' },
    { kind: 'applied', id: '7' },
  ]
  expect(found(ledger({ told }), tables())).toEqual(['twice'])
})

test('what was refused and done, or has another ending than was told, is wrong', () => {
  const refused: Ledger['told'] = [{ kind: 'refused', to: confirmed.email }]
  expect(found(ledger({ told: refused }), tables())).toEqual(['wrong'])
  const declined: Ledger['told'] = [{ kind: 'ended', id: '7', status: 'declined' }]
  expect(found(ledger({ told: declined }), tables())).toEqual(['wrong'])
  const revoked = { ...confirmed, status: 'revoked' as const, isKeyGiven: false }
  expect(found(ledger(), tables({ verifications: [revoked] }))).toEqual(['wrong'])
})

test('a key that was taken and is not there, an ending without its line, and a link that opens nothing are lost', () => {
  const given: Ledger['told'] = [{ kind: 'key-given', id: '7' }]
  const open = tables({ verifications: [pending], applied: new Map() })
  expect(found(ledger({ told: given }), open)).toEqual(['lost'])
  expect(found(ledger(), tables({ verifications: [{ ...confirmed, endings: 0 }] }))).toEqual([
    'lost',
  ])
  const dead = ledger({ told: [{ kind: 'dead-link', id: '7' }] })
  expect(found(dead, tables())).toEqual(['lost'])
  expect(found(dead, open)).toEqual(['lost'])
  const revoked = { ...confirmed, status: 'revoked' as const, isKeyGiven: false }
  expect(found(dead, tables({ verifications: [revoked], applied: new Map() }))).toEqual(['lost'])
})

test('a mail that counts as sent and did not arrive, failed for good, was left out or was never queued is lost', () => {
  expect(found(ledger({ mails: [] }), tables())).toEqual(['lost'])
  const messages = (some: Partial<MessageRow>) => tables({ messages: [{ ...sent, ...some }] })
  expect(found(ledger(), messages({ status: 'failed' }))).toEqual(['lost'])
  expect(found(ledger(), messages({ status: 'dropped', isOpen: true }))).toEqual(['lost'])
  expect(found(ledger(), messages({ status: 'dropped' }))).toEqual([])
  expect(found(ledger(), tables({ verifications: [{ ...confirmed, links: 0 }] }))).toEqual(['lost'])
})

test('a mail that waits for a minute after it was due is stuck, once a worker has been well for as long', () => {
  const messages: MessageRow[] = [{ ...sent, status: 'queued', overdueSeconds: 61 }]
  expect(found(ledger(), tables({ messages }))).toEqual(['stuck'])
  expect(found(ledger(), tables({ messages, healthySeconds: 20 }))).toEqual([])
  expect(found(ledger(), tables({ openSeconds: [61] }))).toEqual(['stuck'])
})

test('a webhook that counts as sent and did not arrive, or failed, is lost; one that waits too long is stuck', () => {
  const deliveries = (some: Partial<DeliveryRow>) =>
    tables({ deliveries: [{ ...delivered, ...some }] })
  expect(found(ledger({ webhooks: [] }), tables())).toEqual(['lost'])
  expect(found(ledger(), deliveries({ status: 'failed' }))).toEqual(['lost'])
  expect(found(ledger(), deliveries({ status: 'queued', overdueSeconds: 61 }))).toEqual(['stuck'])
})

test('the same mail again is a duplicate of the fault that was at work; as another mail it came twice', () => {
  const again = { ...mail, during: 'none' }
  expect(judge(ledger({ mails: [mail, again] }), tables())).toEqual({
    findings: [],
    duplicates: new Map([['worker killed', 1]]),
  })
  const other = { ...again, messageId: '<3.bb@example.com>' }
  expect(found(ledger({ mails: [mail, other] }), tables())).toEqual(['twice'])
})
