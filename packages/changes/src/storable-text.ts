import { z } from 'zod'

/** Text that PostgreSQL can store or look for: without NUL, and without half a character. */
export const storableText = z
  .string()
  .refine(
    (text) => !text.includes('\0') && text.isWellFormed(),
    'This text has a character that no text can have.',
  )
