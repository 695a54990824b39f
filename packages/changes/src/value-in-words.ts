import { z } from 'zod'
import { CARD_EXPIRY, type Column, expiryOnCard, schemaOf } from './columns.ts'
import type { Sentences } from './sentences.ts'
import { inLanguage } from './text.ts'
import { valueWords } from './value-words.ts'

/** For whom a value is put into words. */
interface Reader {
  /** English when left out. */
  locale?: string | undefined
  /** The configuration's own, by language. */
  sentences?: Sentences | undefined
}

/**
 * A plain value as people read it: yes and no, numbers, dates, times in UTC, a card's last month as cards have it,
 * lists and objects without JSON's signs.
 */
export function valueInWords(value: unknown, declared?: Column, reader: Reader = {}): string {
  const { locale = 'en' } = reader
  if (typeof value === 'boolean') return wordOf(value ? 'value.yes' : 'value.no', reader)
  if (typeof value === 'number') return numberInWords(value, locale)
  if (typeof value === 'string') return textInWords(value, declared, locale)
  if (typeof value !== 'object' || value === null) return String(value)
  const parts = Array.isArray(value)
    ? value.map((item) => partInWords(item, reader))
    : Object.entries(value).map(([name, part]) => `${name}: ${partInWords(part, reader)}`)
  return parts.length === 0 ? wordOf('value.none', reader) : parts.join(', ')
}

function wordOf(id: keyof typeof valueWords.en, { locale = 'en', sentences = {} }: Reader): string {
  const word = inLanguage(sentences, locale)?.[id]
  return word ?? (inLanguage(valueWords, locale) ?? valueWords.en)[id]
}

/** Of a list or an object; one in another stays JSON, and so does a text with a comma, which would read as two. */
const partInWords = (part: unknown, reader: Reader): string =>
  typeof part === 'object' || (typeof part === 'string' && part.includes(','))
    ? JSON.stringify(part)
    : valueInWords(part, undefined, reader)

/** Without signs between thousands: it may be a number by which something is known. */
const numberInWords = (value: number, locale: string): string =>
  new Intl.NumberFormat(dateLocaleOf(locale), {
    useGrouping: false,
    maximumFractionDigits: 20,
  }).format(value)

function textInWords(text: string, declared: Column | undefined, locale: string): string {
  if (declared && schemaOf(declared).meta()?.format === CARD_EXPIRY) return expiryOnCard(text)
  return momentInWords(text, declared, locale) ?? text
}

/** A date, or a moment in the one time zone that everybody can reckon with; undefined where the column has neither. */
function momentInWords(text: string, declared: Column | undefined, locale: string) {
  const schema = declared && plainSchema(schemaOf(declared))
  const isMoment = schema instanceof z.ZodISODateTime
  const at = new Date(text)
  if (!(isMoment || schema instanceof z.ZodISODate) || Number.isNaN(at.getTime())) return undefined
  return new Intl.DateTimeFormat(dateLocaleOf(locale), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
    ...(isMoment && {
      hour: '2-digit',
      minute: '2-digit',
      ...(at.getUTCSeconds() > 0 && { second: '2-digit' }),
      hourCycle: 'h23',
      timeZoneName: 'short',
    }),
  }).format(at)
}

/** Of a locale that a hold may name, but that names no region, the language alone: Intl throws for some of them. */
function dateLocaleOf(locale: string): string {
  const [language = ''] = locale.split('-')
  if (/^[a-z]{2,3}-[A-Z]{2}$/.test(locale)) return locale
  return language === 'en' ? 'en-GB' : language
}

/** What a schema is behind `nullable` and `optional`. */
function plainSchema(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodNullable || schema instanceof z.ZodOptional
    ? plainSchema(schema.unwrap() as z.ZodType)
    : schema
}
