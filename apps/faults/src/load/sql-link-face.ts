import { statusOf } from '@countersign/changes'
import { keyHashOf } from '@countersign/core'
import { isTemporary } from '@countersign/db'
import type { Sql } from 'postgres'
import { type LinkFace, toldOfLink } from './link-faces.ts'
import { NoAnswer } from './send-request.ts'

const CALLS = {
  confirm: 'countersign.confirm($1, $2, null)',
  decline: 'countersign.decline($1, $2)',
  renew: 'countersign.renew($1, $2)',
}

interface Row {
  outcome: string
  status: number
  isExpired: boolean
}

/** The functions that the server itself calls. `sql` is signed in as its role. */
export const sqlLinkFace = (sql: Sql): LinkFace => ({
  name: 'SQL',
  actions: ['confirm', 'decline', 'renew'],
  async choose(action, key, id) {
    const statement = `select c.outcome, (c.link).status, (c.link).is_expired as "isExpired" from ${CALLS[action]} c`
    const [row] = await sql.unsafe<Row[]>(statement, [id, keyHashOf(key)]).catch((error) => {
      throw isTemporary(error) ? new NoAnswer('the database', { cause: error }) : error
    })
    const { outcome = 'unknown', status = 0, isExpired = false } = row ?? {}
    return toldOfLink(id, outcome, outcome === 'unknown' ? 'pending' : statusOf(status, isExpired))
  },
})
