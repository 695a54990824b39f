import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'

/**
 * The panel's files, from its build folder; every other path answers with its first page, which finds the
 * view in the URL. Built files carry a hash in their name and may be kept for ever.
 */
export async function panelRoutes(panelDir: string): Promise<Hono> {
  const indexHtml = await readFile(`${panelDir}/index.html`, 'utf8')
  const root = relative(process.cwd(), panelDir)
  const routes = new Hono()
  routes.use(compress())
  routes.get(
    '/assets/*',
    serveStatic({
      root,
      onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
    }),
  )
  routes.get('/assets/*', (c) => c.text('There is no such file.', 404))
  routes.get('*', async (c, next) => {
    if (/\.\w+$/.test(c.req.path)) return serveStatic({ root })(c, next)
    c.header('Cache-Control', 'no-cache')
    return c.html(indexHtml)
  })
  return routes
}
