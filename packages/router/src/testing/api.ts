import { randomUUID } from 'node:crypto'
import type { Role } from '@countersign/changes'
import { createService, type Database } from '@countersign/core'
import { encryptionKeys, hashPrompted, linkKeys, type World } from '@countersign/core/testing'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { appRouter, type Context, type SignedInAdmin } from '../index.ts'

export interface Answer {
  status: number
  /** What a procedure returned, if it did. */
  value?: unknown
  error?: {
    message: string
    data: { code: string; issues?: { path: (string | number)[]; message: string }[] }
  }
}

/** Each procedure's path and whether it reads or writes. */
export const procedures = Object.entries(appRouter._def.procedures).map(([path, procedure]) => ({
  path,
  type: (procedure as unknown as { _def: { type: 'query' | 'mutation' | 'subscription' } })._def
    .type,
}))

/** Limits belong to the server, and are proven there. */
const boundless: Context['limits'] = {
  beforeHold: async () => {},
  beforeInvitation: async () => {},
  aroundResend: (_id, resend) => resend(),
  beforeRenewal: async () => {},
  beforePasswordReset: async () => {},
  beforePeopleRead: async () => {},
  aroundLookUp: (_key, look) => look(),
  afterWrongApiKey: async () => {},
  beforeMalformed: () => {},
  afterChoice: async () => {},
}

/** An admin with this role who is signed in. */
export async function signIn(
  world: World,
  role: Role,
  { name = 'Olga', email = `${role}-${randomUUID()}@example.com` } = {},
): Promise<SignedInAdmin> {
  const admin = await world.addAdmin({ name, email, role })
  const proof = await world.addSession(admin)
  const { id } = admin
  return {
    id,
    name,
    email,
    role,
    sessionId: '1',
    signedInAt: new Date().toISOString(),
    byProvider: false,
    proof,
    hasTwoFactor: false,
    mustSetUpTwoFactor: false,
  }
}

/** The router behind HTTP, as the server serves it, for this admin; `null` is signed out. */
export function openApi(
  db: Database,
  admin: SignedInAdmin | null,
  { wakeOutbox = () => {}, ...overrides }: Partial<Context> & { wakeOutbox?: () => void } = {},
) {
  const background: Promise<void>[] = []
  const context: Context = {
    db,
    readDb: db,
    replica: () => null,
    admin,
    limits: boundless,
    service: createService({
      db,
      encryptionKeys,
      linkEpoch: 0,
      hashPrompted,
      validatePrompted: async () => null,
      wakeOutbox,
      log: { warn() {} },
    }),
    settings: [],
    signInWays: { passwords: true, provider: null },
    webhooks: { linkKeys, allowPrivate: false },
    live: { async *listen() {} },
    inBackground(work) {
      background.push(work)
    },
    previewMail: () => ({ subject: 'subject', html: '<p>html</p>', text: 'text', headers: [] }),
    ...overrides,
  }

  async function call(path: string, input?: unknown): Promise<Answer> {
    const { type } = procedures.find((procedure) => procedure.path === path) ?? {}
    const url = new URL(`http://127.0.0.1/trpc/${path}`)
    const body = JSON.stringify(input)
    if (type !== 'mutation' && body !== undefined) url.searchParams.set('input', body)
    const response = await fetchRequestHandler({
      endpoint: '/trpc',
      router: appRouter,
      req: new Request(
        url,
        type !== 'mutation'
          ? {}
          : { method: 'POST', headers: { 'content-type': 'application/json' }, body: body ?? null },
      ),
      createContext: () => context,
    })
    if (type === 'subscription') return firstEvent(await response.text())
    const answer = (await response.json()) as {
      result?: { data: unknown }
      error?: NonNullable<Answer['error']>
    }
    return {
      status: response.status,
      ...(answer.result && { value: answer.result.data }),
      ...(answer.error && { error: answer.error }),
    }
  }

  return { call, settled: () => Promise.allSettled(background) }
}

/** What a subscription says first: that it has begun, or its refusal. */
function firstEvent(text: string): Answer {
  const [, written] = /^event: serialized-error\ndata: (.*)$/m.exec(text) ?? []
  if (written === undefined) return { status: 200 }
  const error = JSON.parse(written)
  return { status: error.data.httpStatus, error }
}
