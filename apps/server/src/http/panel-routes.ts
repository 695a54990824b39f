import { access } from 'node:fs/promises'
import { relative } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

/**
 * The panel's files, from its build folder, where each has a compressed twin; every other path answers
 * with its first page, which finds the view in the URL. Built files carry a hash in their name and may be
 * kept for ever. Throws when the panel is not built.
 */
export async function panelRoutes(panelDir: string): Promise<Hono> {
  await access(`${panelDir}/index.html`)
  const root = relative(process.cwd(), panelDir)
  const serve = (cacheControl: string, path?: string) =>
    serveStatic({
      root,
      precompressed: true,
      ...(path === undefined ? {} : { path }),
      onFound: (_path, c) => c.header('Cache-Control', cacheControl),
    })
  const routes = new Hono()
  routes.get('/assets/*', serve('public, max-age=31536000, immutable'))
  routes.get('/assets/*', (c) => c.text('There is no such file.', 404))
  const file = serve('no-cache')
  const firstPage = serve('no-cache', 'index.html')
  routes.get('*', (c, next) => (/\.\w+$/.test(c.req.path) ? file : firstPage)(c, next))
  return routes
}
