import { z } from 'zod'
import { type Environment, EnvironmentError, port } from '../config/env.ts'

const variables = z.object({
  MAIL_PREVIEW_PORT: z
    .literal('0')
    .transform(() => null)
    .or(port(4001)),
  MAILBOX_PORT: port(4002),
  SHOP_PORT: port(4003),
  MAILBOX_SMTP_PORT: port(4025),
  DATA_DIR: z.string().min(1, 'must name a folder').default('.data'),
})

/** What the demo alone reads of the environment. Throws an EnvironmentError that names every faulty variable. */
export function readDemoEnv(source: Environment): z.output<typeof variables> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const { data, error } = variables.safeParse(given)
  if (data) return data
  throw new EnvironmentError(
    error.issues.map(({ path, message }) => `${path.join('.')} ${message}`),
  )
}
