import { type Column, schemaOf } from '@countersign/changes'
import { z } from 'zod'
import { hostile, hostileAddress, long } from './fixture-texts.ts'

/** What people wrote: as usual, at great length, or meaning harm. */
export const fixtures = ['usual', 'long', 'hostile'] as const
export type Fixture = (typeof fixtures)[number]

type Value = string | number | boolean
type Pair = readonly [before: Value, after: Value]

/** Values of many forms: a column is shown with the first pair that it accepts. */
const PAIRS: readonly Pair[] = [
  ['Ada Lovelace', 'Grace Hopper'],
  ['ada@old.example', 'ada@new.example'],
  ['4111 1111 1111 1111', '4242 4242 4242 4242'],
  ['+493012345678', '+4917612345678'],
  ['DE89370400440532013000', 'DE02120300000000202051'],
  ['https://old.example/ada', 'https://new.example/ada'],
  ['2089-05', '2091-11'],
  ['2089-05-31', '2091-11-01'],
  ['2089-05-31T09:00:00Z', '2091-11-01T17:30:00Z'],
  ['09:00:00', '17:30:00'],
  ['a8098c1a-f86e-11da-bd1a-00112444be1e', '6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b'],
  ['10115', '80331'],
  ['DE', 'AT'],
  ['3.50', '12.00'],
  [3, 12],
  [false, true],
]

const LONG_ADDRESS = `${'customer.accounts.'.repeat(3)}ada@${'international.'.repeat(4)}example`

/** What a column's value is before and after, in a fixture: one that people might really hold, if at all possible. */
export function sampleValues(column: Column, fixture: Fixture, isAddress: boolean): Pair {
  const usual =
    [...choicesOf(column), ...PAIRS].find((pair) =>
      pair.every((value) => accepts(column, value)),
    ) ?? (['old value', 'new value'] as const)
  const [before, after] = usual
  if (typeof before !== 'string' || fixture === 'usual') return usual
  if (fixture === 'long') {
    const longer = isAddress ? LONG_ADDRESS : (long.subjectName ?? '')
    return accepts(column, longer) ? [before, longer] : usual
  }
  // An address is checked before it is held; what else the database has, anybody may have written there.
  return isAddress
    ? [hostileAddress, after]
    : [hostile.title ?? '', `${hostile.subjectName} ${hostileAddress}`]
}

/** Of a column with a list of values, two of them; of one with examples, those. */
function choicesOf(column: Column): Pair[] {
  const { enum: listed, examples } = z.toJSONSchema(schemaOf(column), {
    io: 'input',
    unrepresentable: 'any',
  })
  return [examples, listed]
    .filter((values): values is Value[] => Array.isArray(values) && values.length > 0)
    .map((values) => [values[0] as Value, values.at(-1) as Value])
}

function accepts(column: Column, value: Value): boolean {
  try {
    return schemaOf(column).safeParse(value).success
  } catch {
    // A schema that checks asynchronously.
    return false
  }
}
