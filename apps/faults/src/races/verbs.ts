import { isTemporary } from '@countersign/db'
import postgres, { type Sql } from 'postgres'
import type { Told } from '../ledger.ts'
import type { Face } from '../load/faces.ts'
import type { LinkAction } from '../load/link-faces.ts'
import { NoAnswer } from '../load/send-request.ts'
import { sqlLinkFace } from '../load/sql-link-face.ts'
import type { World } from '../world/start-world.ts'

/** In the order of a verification's life. To undo is to confirm the link of an undo. */
export const verbNames = [
  'confirm',
  'decline',
  'revoke',
  'resend',
  'renew',
  'undo',
  'approve',
  'expire',
  'purge',
  'supersede',
] as const
export type VerbName = (typeof verbNames)[number]

/** What a verb is asked of. */
export interface Target {
  /** The person's row, of whom it is. */
  user: string
  /** The verification. */
  id: string
  /** Its link's. */
  key: string
  /** The address that a further hold asks for. */
  to: string
}

/** Asks for a verb by one way in. Throws a NoAnswer where none came, or one that says to try again. */
export interface Ask {
  face: string
  ask(target: Target): Promise<Told | undefined>
}

export type Verbs = Record<VerbName, readonly Ask[]>

const CONNECTIONS = 12

/** Every verb by every way in that offers it: pages, tRPC, REST, a host's own code, and SQL. */
export function openVerbs(cleanup: AsyncDisposableStack, world: World): Verbs {
  const open = (url: string) => {
    const sql = postgres(url, { max: CONNECTIONS, onnotice: () => {} })
    cleanup.defer(() => sql.end({ timeout: 1 }))
    return sql
  }
  const worker = open(world.database.urls.worker)
  const links = [...world.links, sqlLinkFace(open(world.database.urls.server))]
  const byLink = (action: LinkAction): Ask[] =>
    links
      .filter(({ actions }) => actions.includes(action))
      .map((link) => ({ face: link.name, ask: ({ key, id }) => link.choose(action, key, id) }))
  const byFace = (ask: (face: Face, target: Target) => Promise<Told | undefined>): Ask[] =>
    world.faces.map((face) => ({ face: face.name, ask: (target) => ask(face, target) }))

  return {
    confirm: byLink('confirm'),
    decline: byLink('decline'),
    renew: byLink('renew'),
    undo: byLink('confirm'),
    revoke: byFace((face, { id, user }) => face.revoke(id, user)),
    resend: byFace((face, { id, user }) => face.resend(id, user)),
    supersede: byFace((face, { user, to }) =>
      face.hold({ user, to, idempotencyKey: `race-${to}` }),
    ),
    approve: world.faces.flatMap(({ name, approve }) =>
      approve ? [{ face: name, ask: ({ id }: Target) => approve(id) }] : [],
    ),
    expire: [sweep(worker, 'expire')],
    purge: [sweep(worker, 'purge')],
  }
}

/** What only the worker does, and of all verifications: its own function, by its own role. */
const sweep = (sql: Sql, name: 'expire' | 'purge'): Ask => ({
  face: 'SQL',
  async ask() {
    await sql.unsafe(`select countersign.${name}(200)`).catch((error) => {
      throw isTemporary(error) ? new NoAnswer('the database', { cause: error }) : error
    })
    return undefined
  },
})
