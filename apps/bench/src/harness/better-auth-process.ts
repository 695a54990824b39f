import { serve } from '@hono/node-server'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { magicLink } from 'better-auth/plugins'
import { Hono } from 'hono'
import { Pool } from 'pg'

/*
 * better-auth as its documentation sets it up: PostgreSQL through node-postgres, its own tables and indexes,
 * on the HTTP server that ours runs on too. Mails go nowhere, nothing is counted, logged or reported.
 */
const [connectionString = '', secret = '', baseURL = '', port] = process.argv.slice(2)
const noMail = async () => {}

const auth = betterAuth({
  baseURL,
  secret,
  database: new Pool({ connectionString, max: 10 }),
  telemetry: { enabled: false },
  rateLimit: { enabled: false },
  logger: { disabled: true },
  emailAndPassword: { enabled: true },
  emailVerification: { sendVerificationEmail: noMail },
  user: { changeEmail: { enabled: true } },
  plugins: [magicLink({ sendMagicLink: noMail })],
})
const { runMigrations } = await getMigrations(auth.options)
await runMigrations()

const app = new Hono()
app.on(['GET', 'POST'], '/api/auth/*', (c) => auth.handler(c.req.raw))
// The load connects by this path.
app.get('/livez', (c) => c.text('ok'))
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(port) }, () => process.send?.('up'))
process.once('disconnect', () => process.exit())
