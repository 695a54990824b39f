import { expect, test } from 'vitest'
import { judgeRace, type Race } from './judge-race.ts'
import type { RacedPerson, RacedVerification } from './read-people.ts'

const race = (facts: Partial<Race> = {}): Race => ({
  name: 'two',
  watched: ['7'],
  told: [],
  unanswered: 0,
  alreadyConfirmed: 0,
  endings: ['confirmed', 'revoked'],
  ...facts,
})

const confirmed: RacedVerification = {
  id: '7',
  user: '1',
  status: 'confirmed',
  role: 0,
  isReplaced: false,
  isUndone: false,
  isPurged: false,
  needsApproval: false,
  events: ['held', 'sent', 'confirmed'],
}

const person = (facts: Partial<RacedVerification> = {}, applied = ['new@x']): RacedPerson => ({
  verifications: [{ ...confirmed, ...facts }],
  applied,
  email: applied.at(-1) ?? 'old@x',
})

const appliedOnce = { kind: 'applied', id: '7' } as const
const endedAs = (status: 'confirmed' | 'revoked') => ({ kind: 'ended', id: '7', status }) as const
const found = (one: Race, of: RacedPerson) => judgeRace(one, of).map(({ what }) => what)

test('one winner who is told so, and a loser who is told how it ended, is as it should be', () => {
  expect(judgeRace(race({ told: [appliedOnce, endedAs('confirmed')] }), person())).toEqual([])
})

test('two who are told that they applied it are named, and nobody who is', () => {
  expect(found(race({ told: [appliedOnce, appliedOnce] }), person())).toEqual([
    'two: verification 7 was told as applied 2 times',
  ])
  expect(found(race({ told: [endedAs('confirmed')] }), person())).toEqual([
    'two: 0 were told as applied, and 1 are confirmed',
  ])
})

test('an answer that is not so in the end is named', () => {
  expect(found(race({ told: [appliedOnce, endedAs('revoked')] }), person())).toEqual([
    'two: verification 7 was told as revoked, and is confirmed',
  ])
  const deadLink = { kind: 'dead-link', id: '7' } as const
  expect(found(race({ told: [appliedOnce, deadLink] }), person())).toEqual([
    'two: verification 7 was told as dead-link, and is confirmed',
  ])
})

test('a second ending in the trail is named, and what is done after an ending', () => {
  const told = [appliedOnce]
  const events = ['held', 'confirmed', 'revoked']
  expect(found(race({ told }), person({ events }))).toEqual([
    'two: verification 7 has ended: confirmed, revoked',
    'two: verification 7 had ended before: revoked',
  ])
  expect(found(race({ told }), person({ events: ['held', 'confirmed', 'resent'] }))).toEqual([
    'two: verification 7 had ended before: resent',
  ])
})

test('a change that was applied twice, or never, is named', () => {
  const told = [appliedOnce]
  expect(found(race({ told }), person({}, ['new@x', 'new@x']))).toEqual([
    'two: 1 are confirmed, and 2 were applied',
  ])
  expect(found(race({ told }), person({}, []))).toEqual([
    'two: 1 are confirmed, and 0 were applied',
  ])
})

test('an ending that the pair cannot have is named, unless somebody got no answer', () => {
  const expired = person({ status: 'expired', events: ['held', 'expired'] }, [])
  expect(found(race(), expired)).toEqual(['two: it has ended as expired'])
  expect(found(race({ unanswered: 1 }), expired)).toEqual([])
})
