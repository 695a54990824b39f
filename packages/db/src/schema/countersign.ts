import { pgSchema } from 'drizzle-orm/pg-core'

/** The engine's own schema: the verifications, their messages, attempts and events. */
export const countersign = pgSchema('countersign')
