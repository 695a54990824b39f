import type {
  Config,
  HoldInput,
  PromptedValues,
  RestConfirmation,
  RestDecline,
  RestEvents,
  RestHeld,
  RestPage,
  RestProblem,
  RestVerification,
  StatusFilter,
  SubjectOf,
} from '@countersign/changes'

export type {
  RestChange,
  RestConfirmation,
  RestDecline,
  RestEvents,
  RestHeld,
  RestLink,
  RestListed,
  RestPage,
  RestProblem,
  RestVerification,
} from '@countersign/changes'

export interface ClientOptions {
  /** The origin of the server (PUBLIC_URL): `https://accounts.example.com`. */
  url: string
  /** `cs_…`; left out for what links alone need. */
  apiKey?: string | undefined
  /** Sends requests; the platform's own unless said otherwise. */
  fetch?: typeof fetch
}

/** That the person itself asks, in a session that this program vouches for. Needs the scope act-as-subject. */
interface OnBehalf<Declared extends Config> {
  onBehalfOf: 'subject'
  subject: SubjectOf<Declared>
}

/** On whose behalf it is asked: the client's own, where nothing is said. */
type Asking<Declared extends Config> =
  | OnBehalf<Declared>
  | { onBehalfOf?: undefined; subject?: undefined }

type Holdable<Input> = Input extends unknown
  ? Omit<Input, 'mailboxLost'> & { onBehalfOf?: 'subject' }
  : never

/** What lists are narrowed by. */
export interface ListFilters<Declared extends Config> {
  status?: StatusFilter
  type?: HoldInput<Declared>['type']
  /** A kind, or one subject of it. */
  subject?: { kind: SubjectOf<Declared>['kind']; id?: SubjectOf<Declared>['id'] }
  search?: string
  match?: 'contains' | 'starts-with' | 'is'
  from?: Date | string
  to?: Date | string
  cursor?: string
  /** 1 to 100; 50 when left out. */
  limit?: number
}

/** A refusal of the server's, in its words; `problem` has its type and the fields that it names. */
export class RequestRefused extends Error {
  override name = 'RequestRefused'
  readonly problem: RestProblem
  /** How long to wait, where it says. */
  readonly retryAfterSeconds: number | undefined

  constructor(problem: RestProblem, retryAfterSeconds: number | undefined) {
    super(problem.detail ?? problem.title)
    this.problem = problem
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export type Client<Declared extends Config> = ReturnType<typeof createClient<Declared>>

/**
 * Asks a server over REST, typed by its configuration: `createClient<typeof config>({ url, apiKey })`. Needs `fetch` alone,
 * and runs wherever that is. Each call throws a RequestRefused for what the server refuses, and what `fetch` throws where
 * none answers.
 */
export function createClient<Declared extends Config>({
  url,
  apiKey,
  fetch: send = fetch,
}: ClientOptions) {
  async function ask(path: string, init: RequestInit = {}) {
    const response = await send(new URL(path, url), {
      ...init,
      headers: {
        ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
        ...(init.headers as Record<string, string> | undefined),
      },
    })
    if (response.ok) return response
    throw await refusalOf(response)
  }

  const read = async <Answer>(path: string, init?: RequestInit): Promise<Answer> =>
    (await (await ask(path, init)).json()) as Answer
  const post = <Answer>(path: string, body: object = {}) => read<Answer>(path, posted(body))

  return {
    /**
     * Holds a change. Two calls with the same `idempotencyKey` are one: the second one's `isReplay` is true.
     */
    async hold({
      idempotencyKey,
      ...body
    }: Holdable<HoldInput<Declared>>): Promise<RestHeld & { isReplay: boolean }> {
      const headers = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }
      const response = await ask('/v1/verifications', posted(body, headers))
      return { ...((await response.json()) as RestHeld), isReplay: response.status === 200 }
    },

    /** A page of verifications, newest first. */
    list: (filters: ListFilters<Declared> = {}) =>
      read<RestPage>(`/v1/verifications?${queryOf(filters)}`),

    get: (id: string) => read<RestVerification>(`/v1/verifications/${encodeURIComponent(id)}`),

    /** Mails the link once more. */
    resend: (id: string, asking: Asking<Declared> = {}) =>
      post<{ outcome: 'queued' }>(`/v1/verifications/${encodeURIComponent(id)}/resend`, asking),

    /** Withdraws the link. `reason` has 3 to 500 characters. */
    revoke: (id: string, asking: Asking<Declared> & { reason?: string } = {}) =>
      post<{ outcome: 'revoked' }>(`/v1/verifications/${encodeURIComponent(id)}/revoke`, asking),

    /**
     * Events after one, in their order; `after: 'latest'` begins now. Waits up to `waitSeconds` (30 at most) for one where
     * there is none yet.
     */
    events: ({
      after = '0',
      waitSeconds = 0,
      limit = 50,
      signal,
    }: {
      after?: string
      waitSeconds?: number
      limit?: number
      signal?: AbortSignal
    } = {}) =>
      read<RestEvents>(
        `/v1/events?${new URLSearchParams({ after, wait: `${waitSeconds}`, limit: `${limit}` })}`,
        signal ? { signal } : {},
      ),

    /** What a link's button does, by the key at its end; needs no API key. */
    confirm: (key: string, { prompted }: { prompted?: PromptedValues } = {}) =>
      post<RestConfirmation>(
        `/v1/links/${encodeURIComponent(key)}/confirm`,
        prompted ? { prompted } : {},
      ),

    /** “This wasn't me”, by the key at a link's end; needs no API key. */
    decline: (key: string) => post<RestDecline>(`/v1/links/${encodeURIComponent(key)}/decline`),
  }
}

const posted = (body: object, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

function queryOf(filters: object): URLSearchParams {
  const texts = Object.entries(filters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, textOf(value)] as [string, string]],
  )
  return new URLSearchParams(texts)
}

/** A subject is `kind` or `kind:id`; of a key of several columns the id is JSON. */
function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object' || value === null) return String(value)
  const { kind, id } = value as { kind: string; id?: unknown }
  if (id === undefined) return kind
  return `${kind}:${typeof id === 'string' ? id : JSON.stringify(id)}`
}

async function refusalOf(response: Response): Promise<RequestRefused> {
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN)
  const problem = (await response.json().catch(() => undefined)) as RestProblem | undefined
  const { status, statusText } = response
  return new RequestRefused(
    problem?.type === undefined ? { type: 'about:blank', title: statusText, status } : problem,
    Number.isNaN(wait) ? undefined : wait,
  )
}
