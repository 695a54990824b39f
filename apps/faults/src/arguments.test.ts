import { expect, test } from 'vitest'
import { readArguments } from './arguments.ts'

const read = (...args: string[]) => readArguments(args, ['claimed', 'after 250'], 42)

test('without arguments 500 of all faults are struck, with a seed that was drawn', () => {
  expect(read()).toMatchObject({ kills: 500, points: [], seed: 42, isResumed: false })
})

test('a campaign is bounded, seeded, resumed and narrowed by its arguments', () => {
  expect(
    read(
      '--kills=7',
      '--minutes=3',
      '--seed=9',
      '--points=claimed,after 250',
      '--pooler',
      '--resume',
    ),
  ).toMatchObject({
    kills: 7,
    minutes: 3,
    seed: 9,
    points: ['claimed', 'after 250'],
    isPooled: true,
    isResumed: true,
  })
})

test('what there is not is refused in a sentence that says what there is', () => {
  expect(() => read('--points=never')).toThrow('There is no fault “never”. There are: claimed')
  expect(() => read('--kills=0')).toThrow('--kills=0 is not a whole number from 1 on')
  expect(() => read('elsewhere')).toThrow('There is no “elsewhere”')
  expect(() => read('--often')).toThrow("Unknown option '--often'")
})
