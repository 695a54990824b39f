import { Readable } from 'node:stream'
import { type ExportOf, exportRows } from '@countersign/core'
import { type Context, createCaller, messageFor, toTransportError } from '@countersign/router'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { stringify } from 'csv-stringify'
import { Hono, type Context as HonoContext } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** Gives what a request has as its caller: the procedures' context. */
type ContextOf = (c: HonoContext) => Promise<Context>

const PATH = '/export/:file{(verifications|events|panel-events)\\.(csv|jsonl)}'

/**
 * `POST /export/verifications.csv` and its like answer with a whole list, streamed as it is read, as a file. A form's
 * fields narrow it as they do in the panel. What an admin may not read is refused as the procedures refuse it.
 */
export function exportRoutes(contextOf: ContextOf): Hono {
  const routes = new Hono()
  routes.post(PATH, async (c) => {
    const [what = '', format = ''] = c.req.param('file').split('.')
    try {
      const context = await contextOf(c)
      const fields = Object.entries(await c.req.parseBody()).map(([name, value]) => [
        name,
        `${value}`,
      ])
      const of = await begin(context, what, {
        format,
        filters: filtersOf(Object.fromEntries(fields)),
      })
      c.header('Content-Type', format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl')
      c.header('Content-Disposition', `attachment; filename="${fileName(what, format)}"`)
      c.header('Cache-Control', 'no-store')
      return c.body(asFile(exportRows(context.readDb, of), format))
    } catch (error) {
      const known = toTransportError(error)
      if (known.code === 'INTERNAL_SERVER_ERROR') throw error
      return c.text(
        `${messageFor(known)}\n`,
        getHTTPStatusCodeFromError(known) as ContentfulStatusCode,
      )
    }
  })
  return routes
}

async function begin(context: Context, what: string, input: object): Promise<ExportOf> {
  const ask = createCaller(context).exports
  if (what === 'events') return ask.events(input as never)
  return what === 'panel-events'
    ? ask.panelEvents(input as never)
    : ask.verifications(input as never)
}

/** A form's fields as the lists take them; an empty one narrows nothing. */
function filtersOf({
  subjectKind,
  subjectId,
  requesterKind,
  requesterId,
  ids,
  ...fields
}: Record<string, string>): object {
  const given = Object.entries(fields).filter(([, value]) => value !== '')
  const subject = subjectKind && { kind: subjectKind, ...(subjectId && { id: subjectId }) }
  const requester = requesterKind && { kind: requesterKind, id: requesterId }
  return {
    ...Object.fromEntries(given),
    ...(subject && { subject }),
    ...(requester && { requester }),
    ...(ids && { ids: ids.split(',') }),
  }
}

const fileName = (what: string, format: string) =>
  `countersign-${what}-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}Z.${format}`

/** CSV for spreadsheets, where no cell is taken for a formula (OWASP CSV Injection), or a JSON object a line. */
function asFile(rows: AsyncIterable<object>, format: string): ReadableStream {
  const source = Readable.from(rows)
  const lines =
    format === 'csv'
      ? // guard no-formulas: "escape_formulas: true" → "escape_formulas: false" (export.db.test.ts)
        source.pipe(stringify({ header: true, escape_formulas: true, bom: true }))
      : source.map((row) => `${JSON.stringify(row)}\n`)
  source.once('error', (error) => lines.destroy(error))
  return Readable.toWeb(lines) as ReadableStream
}
