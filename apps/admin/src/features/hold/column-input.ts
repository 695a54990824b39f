import type { HTMLAttributes, HTMLInputTypeAttribute } from 'react'
import type { ColumnItem } from '../verification-status/type-item.ts'

type Schema = ColumnItem['schema']
type InputMode = NonNullable<HTMLAttributes<HTMLElement>['inputMode']>

/** What a typed text becomes: the JSON value that is sent, or why there is none. */
type Reading = { value: unknown } | { fault: string }

/** How a column's new value is asked for, following from its JSON Schema. Whether it is any good, the server says. */
export interface ColumnInput {
  /** A line, several lines, JSON text for what has parts, or one of a few choices. */
  control: 'line' | 'lines' | 'json' | 'choice'
  /** What browsers are told of a line or several. */
  attributes: {
    type?: HTMLInputTypeAttribute
    inputMode?: InputMode | undefined
    maxLength?: number | undefined
  }
  choices: { value: string; label: string }[]
  /** Whether the column may be made empty. */
  isNullable: boolean
  /** Reads a text that is not empty. */
  read(typed: string): Reading
  /** A stored value as it would be typed: `null` for one that is empty, nothing for none, and for a moment. */
  show(stored: unknown): string | null
}

/** Longer texts get several lines. */
const LONGEST_LINE = 200

/**
 * Addresses and numbers are lines of plain text with a keyboard of their own: browsers rewrite the domain of an address,
 * and make nothing of a number that they cannot read, which here would leave the column as it is.
 */
export function columnInput(schema: Schema): ColumnInput {
  const choices = choicesOf(schema)
  if (choices) return choiceInput(choices)

  const options = schema.anyOf ?? []
  const [option, ...others] = options.filter(({ type }) => type !== 'null')
  const isNullable = others.length + 1 < options.length
  if (isNullable && option && others.length === 0) return { ...columnInput(option), isNullable }

  const { type, format = '', maxLength } = schema
  const common = { attributes: {}, choices: [], isNullable, read: asText, show: inText }
  if ([schema, ...options].some((one) => one.type === 'object' || one.type === 'array'))
    return { ...common, control: 'json', read: asJson }
  if (type === 'integer' || type === 'number') {
    const inputMode = type === 'integer' ? 'numeric' : 'decimal'
    return { ...common, control: 'line', attributes: { inputMode }, read: asNumber }
  }
  if (format === 'date') return { ...common, control: 'line', attributes: { type: 'date' } }
  if (format === 'date-time')
    return {
      ...common,
      control: 'line',
      attributes: { type: 'datetime-local' },
      read: asMoment,
      show: () => '',
    }
  const inputMode = keyboards[format] ?? (DIGITS.test(schema.pattern ?? '') ? 'numeric' : undefined)
  const control = (maxLength ?? 0) > LONGEST_LINE ? 'lines' : 'line'
  return { ...common, control, attributes: { inputMode, maxLength } }
}

const keyboards: Record<string, InputMode | undefined> = {
  email: 'email',
  uri: 'url',
  e164: 'tel',
}

/** A pattern of nothing but digits, and what people write between them. */
const DIGITS = /^\^(?:\[?(?:\\d|0-9)(?:\\s|[ -])*\]?)(?:[+*]|\{\d+(?:,\d*)?\})\$$/

type Choice = NonNullable<Schema['enum']>[number]

/** The values of a column that takes only these. */
function choicesOf({ type, enum: values, const: only, anyOf }: Schema): Choice[] | undefined {
  if (type === 'boolean') return [true, false]
  if (type === 'null') return [null]
  if (values) return values
  if (only !== undefined) return [only]
  const each = anyOf?.map(choicesOf)
  return each?.every((choices) => choices !== undefined) ? each.flat() : undefined
}

function choiceInput(values: Choice[]): ColumnInput {
  const offered = values.filter((value) => value !== null)
  return {
    control: 'choice',
    attributes: {},
    choices: offered.map((value) => ({ value: String(value), label: choiceWords(value) })),
    isNullable: offered.length < values.length,
    show: inText,
    read: (typed) => ({ value: offered.find((value) => String(value) === typed) }),
  }
}

const choiceWords = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? 'Yes' : 'No') : String(value)

function inText(stored: unknown): string | null {
  if (stored === undefined || stored === null) return stored === null ? null : ''
  return typeof stored === 'object' ? JSON.stringify(stored) : String(stored)
}

const asText = (typed: string): Reading => ({ value: typed })

function asNumber(typed: string): Reading {
  const text = typed.trim()
  // More digits than JavaScript keeps would be sent as another number.
  const isExact = /^-?\d+(\.\d+)?$/.test(text) && text.replace(/\D/g, '').length <= 15
  return isExact
    ? { value: Number(text) }
    : { fault: 'This is not a number of at most 15 digits, such as 1200 or 12.5.' }
}

/** A moment in the reader's zone, in UTC. */
const asMoment = (typed: string): Reading => ({ value: new Date(typed).toISOString() })

function asJson(typed: string): Reading {
  try {
    return { value: JSON.parse(typed) }
  } catch (error) {
    return { fault: `This is not JSON: ${error instanceof Error ? error.message : error}.` }
  }
}
