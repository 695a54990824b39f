import { serve } from '@hono/node-server'
import { Hono } from 'hono'

// What this machine answers at most with the HTTP server and the router that ours runs on.
const app = new Hono()
app.get('/', (c) => c.text(''))
app.post('/', (c) => c.text(''))
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT) }, () =>
  process.send?.('up'),
)
process.once('disconnect', () => process.exit(0))
