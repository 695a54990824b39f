import { z } from 'zod'
import { type Column, schemaOf } from './columns.ts'

/* The words of values are English until other languages' catalogues ship. */

/** A plain value as people read it: yes and no, dates, times in UTC, lists and objects without JSON's signs. */
export function valueInWords(value: unknown, declared?: Column, locale = 'en'): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (Array.isArray(value)) {
    return value.length === 0 ? 'None' : value.map((item) => partInWords(item)).join(', ')
  }
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value).map(([name, part]) => `${name}: ${partInWords(part)}`)
    return parts.length === 0 ? 'None' : parts.join(', ')
  }
  return (typeof value === 'string' && momentInWords(value, declared, locale)) || String(value)
}

/** Of a list or an object; one in another stays JSON, and so does a text with a comma, which would read as two. */
const partInWords = (part: unknown): string =>
  typeof part === 'object' || (typeof part === 'string' && part.includes(','))
    ? JSON.stringify(part)
    : valueInWords(part)

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
      second: '2-digit',
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
