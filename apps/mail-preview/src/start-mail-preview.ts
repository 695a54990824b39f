import { dirname, resolve } from 'node:path'
import type { Config } from '@countersign/changes'
import { type Connect, createServer, type Plugin, type ViteDevServer } from 'vite'

/** A mail server of this machine, and where its mails are read. */
export interface Mailbox {
  smtpUrl: string
  url: string
}

export interface MailPreviewOptions {
  /** The module whose default export is the configuration, `countersign.config.ts`. */
  configFile: string
  /** Of 127.0.0.1. */
  port: number
  /** Where mails are sent by a button; without it there is none. */
  mailbox?: Mailbox
}

/** What answers, as it is written here, and as it is published. */
const ANSWER = import.meta.filename.endsWith('.ts') ? 'answer-preview.tsx' : 'answer-preview.js'

/**
 * Serves the preview of all mails and pages on 127.0.0.1, and shows each edit of the configuration, a template or a
 * sentence at once. Throws when the port is taken.
 */
export async function startMailPreview(
  options: MailPreviewOptions,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = await createServer({
    configFile: false,
    root: resolve(import.meta.dirname, '..'),
    appType: 'custom',
    clearScreen: false,
    logLevel: 'warn',
    optimizeDeps: { noDiscovery: true },
    server: { host: '127.0.0.1', port: options.port, strictPort: true },
    plugins: [reloadAfterEdit, answerRequests(options)],
  })
  await server.listen().catch(async (error: Error) => {
    await server.close()
    throw error
  })
  return { url: `http://127.0.0.1:${options.port}/`, stop: () => server.close() }
}

/** What is edited is loaded in this process alone: browsers are told to ask for the page again. */
const reloadAfterEdit: Plugin = {
  name: 'reload-after-edit',
  hotUpdate({ modules, server }) {
    if (this.environment.name !== 'ssr' || modules.length === 0) return
    server.environments.client.hot.send({ type: 'full-reload' })
  },
}

const answerRequests = (options: MailPreviewOptions): Plugin => ({
  name: 'answer-requests',
  configureServer: (server) => () => {
    server.middlewares.use((request, response, next) => {
      answer(server, options, request)
        .then(async (made) => {
          response.writeHead(made.status, Object.fromEntries(made.headers))
          response.end(await made.text())
        })
        .catch((error: Error) => {
          // Vite shows it over the page, with its place in the source.
          server.ssrFixStacktrace(error)
          next(error)
        })
    })
  },
})

/** Loads the configuration and what shows it, as they are now, and asks that. */
async function answer(
  server: ViteDevServer,
  { configFile, mailbox }: MailPreviewOptions,
  request: Connect.IncomingMessage,
): Promise<Response> {
  const { default: config } = await server.ssrLoadModule(resolve(configFile))
  const { answerPreview } = (await server.ssrLoadModule(
    resolve(import.meta.dirname, ANSWER),
  )) as typeof import('./answer-preview.tsx')
  return answerPreview(config as Config, {
    mailbox,
    folder: dirname(resolve(configFile)),
    method: request.method ?? 'GET',
    url: new URL(request.originalUrl ?? '/', `http://${request.headers.host}`),
    origin: request.headers.origin,
  })
}
