import { expect, test } from 'vitest'
import { columnInput } from './column-input.ts'

type Schema = Parameters<typeof columnInput>[0]

test.for<[string, Schema, Partial<ReturnType<typeof columnInput>>]>([
  ['text', { type: 'string' }, { control: 'line' }],
  [
    'short text',
    { type: 'string', maxLength: 120 },
    { control: 'line', attributes: { maxLength: 120 } },
  ],
  [
    'long text',
    { type: 'string', maxLength: 2000 },
    { control: 'lines', attributes: { maxLength: 2000 } },
  ],
  [
    'an address',
    { type: 'string', format: 'email' },
    { control: 'line', attributes: { inputMode: 'email' } },
  ],
  ['a URL', { type: 'string', format: 'uri' }, { attributes: { inputMode: 'url' } }],
  [
    'a phone number',
    { type: 'string', format: 'e164', pattern: '^\\+[1-9]\\d{6,14}$' },
    { attributes: { inputMode: 'tel' } },
  ],
  ['digits', { type: 'string', pattern: '^\\d{4,6}$' }, { attributes: { inputMode: 'numeric' } }],
  [
    'spaced digits',
    { type: 'string', pattern: '^[\\d\\s-]+$' },
    { attributes: { inputMode: 'numeric' } },
  ],
  ['digits or letters', { type: 'string', pattern: '^[A-Z]{2}\\d{2}$' }, { attributes: {} }],
  [
    'a whole number',
    { type: 'integer' },
    { control: 'line', attributes: { inputMode: 'numeric' } },
  ],
  ['a number', { type: 'number' }, { control: 'line', attributes: { inputMode: 'decimal' } }],
  ['a day', { type: 'string', format: 'date' }, { control: 'line', attributes: { type: 'date' } }],
  ['a moment', { type: 'string', format: 'date-time' }, { attributes: { type: 'datetime-local' } }],
  ['an object', { type: 'object' }, { control: 'json' }],
  [
    'any JSON',
    { anyOf: [{ type: 'string' }, { type: 'null' }, { type: 'array' }] },
    { control: 'json', isNullable: true },
  ],
  ['what JSON Schema cannot say', {}, { control: 'line', isNullable: false }],
  [
    'text or none',
    { anyOf: [{ type: 'string', maxLength: 9 }, { type: 'null' }] },
    { control: 'line', attributes: { maxLength: 9 }, isNullable: true },
  ],
])('asks for %s as its schema says', ([, schema, expected]) => {
  expect(columnInput(schema)).toMatchObject(expected)
})

test.for<[string, Schema, unknown[]]>([
  ['yes or no', { type: 'boolean' }, [true, false]],
  ['an enum of text', { type: 'string', enum: ['basic', 'gold'] }, ['basic', 'gold']],
  ['an enum of numbers', { type: 'number', enum: [1, 2] }, [1, 2]],
  ['a union of literals', { anyOf: [{ const: 'a' }, { const: 3 }, { type: 'null' }] }, ['a', 3]],
  ['one literal', { const: 'EUR' }, ['EUR']],
])('offers %s as choices that become the JSON they stand for', ([, schema, values]) => {
  const input = columnInput(schema)
  expect(input.control).toBe('choice')
  expect(input.choices.map(({ value }) => input.read(value))).toEqual(
    values.map((value) => ({ value })),
  )
})

test('a number is sent as it was typed, or not at all', () => {
  const { read } = columnInput({ type: 'number' })
  expect(read(' -12.50 ')).toEqual({ value: -12.5 })
  for (const typed of ['12,5', '1e3', '0x1f', 'NaN', '9007199254740993', '--1'])
    expect(read(typed), typed).toHaveProperty('fault')
})

test('a moment in the reader’s zone is sent in UTC', () => {
  const { read } = columnInput({ type: 'string', format: 'date-time' })
  expect(read('2026-11-28T17:02')).toEqual({ value: new Date(2026, 10, 28, 17, 2).toISOString() })
})
