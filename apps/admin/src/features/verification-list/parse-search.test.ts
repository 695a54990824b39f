import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TypeItem } from '../verification-status/type-item.ts'
import { formatSearch } from './format-search.ts'
import { dropUnknown, type ListSearch, readListSearch } from './list-search.ts'
import { parseSearch } from './parse-search.ts'

const subjects = [
  { kind: 'person', label: 'Customer', isPanelAdmin: false, tables: [] },
  { kind: 'panel-admin', label: 'Panel admin', isPanelAdmin: true, tables: [] },
]
const types = [
  { letter: 'A', name: 'email-address', label: 'E-mail address', subjects },
  { letter: 'C', name: 'payment-card', label: 'Payment card', subjects },
] as unknown as TypeItem[]
const admins = [
  { id: '3', name: 'Mina Okafor', email: 'mina@example.com' },
  { id: '4', name: 'Tomás Rivera', email: 'tomas@example.com' },
  { id: '5', name: 'Mina Stone', email: 'stone@example.com' },
  { id: '6', name: 'Kay', email: 'kay@example.com' },
  { id: '7', name: 'Kay', email: 'kay.two@example.com' },
]
const names = { types, admins }
const parse = (text: string) => parseSearch(text, names)
const format = (search: ListSearch) => formatSearch(search, names)

describe('the words of the search', () => {
  test('each narrows what it says', () => {
    const text =
      'status:pending type:email-address subject:customer:7 by:okafor after:2026-10-01 before:2026-11-01 no:407 "new: one"  ada'
    const search = {
      status: 'pending',
      type: 'A',
      subjectKind: 'person',
      subjectId: '7',
      by: '3',
      from: '2026-10-01',
      to: '2026-10-31',
      no: '407',
      search: 'new: one ada',
    }
    expect(parse(text)).toEqual({ search, faults: [] })
    expect(format(parse(text).search)).toBe(
      'status:pending type:email-address subject:customer:7 by:mina-okafor after:2026-10-01 before:2026-11-01 no:407 "new: one ada"',
    )
  })

  test('tell whole addresses from their beginnings, and both from a part of one', () => {
    expect(parse('to:ada@new.example').search).toEqual({ search: 'ada@new.example', match: 'is' })
    expect(parse('starts-with:ada').search).toEqual({ search: 'ada', match: 'starts-with' })
    expect(parse('ada').search).toEqual({ search: 'ada' })
  })

  test('name admins by a part of the name, the whole one, the address or the id, where only one is meant', () => {
    expect(parse('by:stone').search).toEqual({ by: '5' })
    expect(parse('by:tomás-rivera').search).toEqual({ by: '4' })
    expect(parse('by:kay.two@example.com').search).toEqual({ by: '7' })
    expect(parse('by:99').search).toEqual({ by: '99' })
    expect(format({ by: '6' })).toBe('by:kay@example.com')
    expect(parse('by:mina').faults).toEqual([
      { raw: 'by:mina', words: '“mina” can be mina-okafor or mina-stone.' },
    ])
  })

  test.for([
    ['staus:pending', /^There is no word “staus:”\. There are: status:, type:/],
    ['__proto__:1 constructor:2', /“constructor:”/],
    ['status:open', /^“open” is no status\. There are: pending, /],
    ['status:', /^“status:” needs a value/],
    ['type:Z', /no type of this server\. There are: email-address, payment-card\./],
    ['subject:nobody:7', /no kind of subject\. There are: customer, panel-admin\./],
    ['by:nobody', /^No admin is called “nobody”\./],
    ['after:2026-02-30', /^“2026-02-30” is no day\. Write it as/],
    ['no:12x', /no number of a verification/],
    ['status:pending status:expired', /says what another word says/],
    ['to:ada@new.example kay', /“kay” cannot be looked for with “to:”/],
  ] as const)('a fault in %s is named in a sentence', ([text, sentence]) => {
    expect(
      parse(text)
        .faults.map(({ words }) => words)
        .join(),
    ).toMatch(sentence)
  })

  test('a fault takes nothing away from the other words', () => {
    expect(parse('staus:pending type:payment-card ada')).toMatchObject({
      search: { type: 'C', search: 'ada' },
      faults: [{ raw: 'staus:pending' }],
    })
  })
})

const piece = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    ...[
      'status:',
      'pending',
      'type:',
      'by:',
      'mina',
      'C',
      'after:2026-11-30',
      'before:',
      '2026-01-01',
      '"',
      '\\',
      ' ',
    ],
    ...[
      'no:',
      '407',
      'subject:customer',
      ':',
      'to:',
      'ada@new.example',
      'starts-with:',
      'x:y',
      '  ',
      '2026-11-22T14:02Z',
    ],
  ),
)
const typed = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))

test('whatever is typed, what is written of it reads the same, and is written the same again', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const { search } = parse(text)
      const written = format(search)
      expect(parse(written)).toEqual({ search, faults: [] })
      expect(format(parse(written).search)).toBe(written)
    }),
    { numRuns: 2000 },
  )
})

test('whatever the address bar says reads the same from its words', () => {
  const raw = fc.record(
    {
      status: fc.constantFrom('pending', 'expired', 'x'),
      type: fc.constantFrom('A', 'C', 'Z'),
      search: typed,
      match: fc.constantFrom('is', 'starts-with', 'contains'),
      subjectKind: fc.constantFrom('person', 'panel-admin'),
      subjectId: typed,
      from: fc.constantFrom('2026-02-28', '2026-02-30', '2026-11-22T14:02Z'),
      to: fc.constantFrom('2026-12-31', '1971-01-01', '2026-11-22T14:02Z'),
      by: fc.constantFrom('3', '6', '99'),
      no: fc.constantFrom('1', '407', '0'),
    },
    { requiredKeys: [] },
  )
  const given = (search: ListSearch) => JSON.parse(JSON.stringify(search))
  fc.assert(
    fc.property(raw, (said) => {
      const search = given(dropUnknown(readListSearch(said), types))
      expect(parse(format(search))).toEqual({ search, faults: [] })
    }),
    { numRuns: 2000 },
  )
})
