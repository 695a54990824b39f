import { z } from 'zod'
import { type Environment, EnvironmentError, port } from '../config/env.ts'

/** The ports of what runs beside a server while one develops. */
export const devPorts = {
  MAILBOX_PORT: port(4002),
  MAILBOX_SMTP_PORT: port(4025),
  /** 0 for none. */
  MAIL_PREVIEW_PORT: z
    .literal('0')
    .transform(() => null)
    .or(port(4001)),
}

/** Where PostgreSQL keeps its data when no database is given. */
export const dataDir = z.string().min(1, 'must name a folder')

/** Reads what is no setting of a server. Throws an EnvironmentError that names every faulty variable. */
export function readBeside<Shape extends z.ZodRawShape>(
  shape: Shape,
  source: Environment,
): z.output<z.ZodObject<Shape>> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const read = z.object(shape).safeParse(given)
  if (read.success) return read.data
  throw new EnvironmentError(
    read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`),
  )
}
