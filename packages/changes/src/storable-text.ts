import { z } from 'zod'

/** Text that PostgreSQL can store and compare with: any but one with a NUL character. */
export const storableText = () =>
  z.string().refine((text) => !text.includes('\0'), 'This text has a NUL character in it.')
