import {
  type AnyHoldInput,
  type Config,
  emailAddress,
  type FoundChange,
  findType,
  type HeldVerification,
  type HoldInput,
  type PendingChange,
  type ResendOutcome,
  type RevokeOutcome,
  revokeReason,
  type SubjectOf,
  type SubjectRef,
  subjectInput,
  verificationId,
} from '@countersign/changes'
import {
  badInput,
  createHoldService,
  findHeldChange,
  findPendingChanges,
  type ProvenRequester,
  parseKeyRing,
  requestPasswordReset,
  startOutboxNotifier,
} from '@countersign/core/verbs'
import { type AnyTransaction, openPool } from '@countersign/db/pool'
import { executeIn, type HostTransaction } from './host-transaction.ts'

/** What a host's process needs to hold changes. */
export interface CountersignOptions {
  /** `postgres://…`, signed in as the server's role (DATABASE_URL) or as a role of the host's own. */
  databaseUrl: string
  /** What encrypted columns are encrypted with, as the server has it (ENCRYPTION_KEYS): `2:secret,1:older-secret`. */
  encryptionKeys: string
  /**
   * Who asks, as the panel and the audit trail name it. The database believes it of the server's role and of the one
   * that owns the tables; any other role asks by its own name.
   */
  client: { id: string; name: string }
  /** The most connections; each is opened when it is first needed. 5 unless said otherwise. */
  connections?: number
  /** A statement on our own connections that has no answer after so many milliseconds fails. 10,000 unless said otherwise. */
  answerWithinMs?: number
  /** Told of what fails beside a verb, as waking the worker. Nobody, unless said otherwise. */
  log?: { warn(fields: object, message: string): void }
}

export interface Joining {
  /**
   * A transaction of the host's, in which everything is done: it counts once that commits, and is gone when it rolls
   * back. Its role needs what `countersign grant` gives. A refusal that is thrown leaves it usable.
   */
  tx?: HostTransaction
}

export interface Acting extends Joining {
  /**
   * That the subject itself asks, in a session of the host's, which vouches for it: a new address is then confirmed by
   * the new address alone. The database believes it of the server's role and of the one that owns the tables; any
   * other role needs that right. Left out, the client asks.
   */
  as?: 'subject'
}

/** Holds changes from a host's own process, and withdraws, mails again and finds what it held. */
export interface Countersign<Declared extends Config> {
  /** What it was made with. */
  readonly config: Declared
  /**
   * Holds a change until the person concerned confirms it by the link in a mail, and returns it: its id, whom the link
   * goes to, until when it can be confirmed (ISO 8601). An older pending one of the same type and subject is superseded.
   * The worker mails it at once; of a host's transaction, within a second of the commit, when it next looks.
   *
   * Nothing is counted against a limit: a form of the host's that anybody may send needs a limit of the host's.
   *
   * Throws a DomainError with a `code`: `bad-input` with an issue per field, `subject-not-found`, `unchanged` when all
   * values are as they are now, `key-reused` when the idempotency key belongs to another change, `not-allowed` as when
   * the database role may not act as its subjects. Throws
   * a TypeError for a `tx` that cannot be joined, and the driver's error when the database fails.
   */
  hold(input: HoldInput<Declared>, options?: Acting): Promise<HeldVerification>
  /**
   * Withdraws a pending change that this client holds, or with `as: 'subject'` one of that subject, no matter who asked for
   * it: its link stops working. `too-late` says how and when it ended
   * before; `not-found` is also what others asked for, and the offer to undo a change. `reason` is for the panel, of 3 to
   * 500 characters. Throws a DomainError `bad-input` for an id that is none, or another reason.
   */
  revoke(held: { id: string; reason?: string }, options?: Joining): Promise<RevokeOutcome>
  revoke(
    held: { id: string; reason?: string; subject: SubjectOf<Declared> },
    options: Acting & { as: 'subject' },
  ): Promise<RevokeOutcome>
  /**
   * Mails the link of a pending change that this client holds once more, or with `as: 'subject'` of one of that subject.
   * `cooling-down` says until when to wait,
   * a minute after the last mail; `not-released` where it waits for an approval or for the end of a cool-down; `too-late`
   * how and when it ended; `not-found` is also what others asked for. Throws a DomainError `bad-input` for an id that
   * is none.
   */
  resend(held: { id: string }, options?: Joining): Promise<ResendOutcome>
  resend(
    held: { id: string; subject: SubjectOf<Declared> },
    options: Acting & { as: 'subject' },
  ): Promise<ResendOutcome>
  /**
   * The status of a held change; `undefined` when there is none with this id, or none that the database role may
   * read: the server's reads all, one that may act as its subjects what is of them, any other what it asked for itself.
   * Reads what is committed. Throws a DomainError `bad-input` for an id that is none.
   */
  find(held: { id: string }): Promise<FoundChange | undefined>
  /**
   * What waits to be confirmed for a subject, the newest first, for that person's own account page: no matter who asked for it,
   * offers to undo left out. Reads what is committed. Throws a DomainError `bad-input` for a subject that is none, and
   * `not-allowed` where the database role may not act as its subjects.
   */
  findPending(subject: SubjectOf<Declared>): Promise<PendingChange[]>
  /**
   * Mails the subject of this kind that has the address a link to set a new password, or the same link again while one works;
   * nobody where it is unknown. For a form that anybody may send: answer before this has ended, so that the answer and
   * its time tell nobody which addresses are known. Throws a DomainError `bad-input` for a kind that has no such type.
   */
  requestPasswordReset(forgotten: {
    kind: SubjectOf<Declared>['kind']
    email: string
  }): Promise<void>
  /** Closes the connections, once what is in progress has ended, in 5 seconds at most. */
  end(): Promise<void>
}

/** Callers in code are trusted and not counted: docs/decisions/009. */
const trusted = {
  beforeHold: async () => {},
  aroundResend: <Outcome>(_: string, resend: () => Promise<Outcome>) => resend(),
}

/**
 * What a host's own process holds changes with, typed by its configuration: a wrong type, table, column or value does
 * not compile. Nothing is sent before the first call. Throws an Error for a URL or for keys that cannot be read.
 */
export function createCountersign<const Declared extends Config>(
  config: Declared,
  {
    databaseUrl,
    encryptionKeys,
    client,
    connections: max = 5,
    answerWithinMs = 10_000,
    log = { warn() {} },
  }: CountersignOptions,
): Countersign<Declared> {
  const proof = { kind: 'client', ...client } as const
  const keys = parseKeyRing(encryptionKeys)
  const db = openPool(databaseUrl, { config, max, answerWithinMs })
  const notifier = startOutboxNotifier(db, log)
  const ringOutbox = () => void notifier.then(({ ring }) => ring())
  const service = createHoldService({
    db,
    encryptionKeys: keys,
    wakeOutbox: ringOutbox,
  })
  const joined = ({ tx }: Joining): AnyTransaction | undefined =>
    tx && { config, execute: executeIn(tx) }
  const readSubject = (subject: unknown): SubjectRef => read('subject', subjectInput, subject)
  const provenBy = (subject: unknown, { as }: Acting): ProvenRequester =>
    as === 'subject' ? { kind: 'subject', subject: readSubject(subject) } : proof

  /** Code knows types by their names; one that is not declared any more has its letter alone. */
  const withName = <Held extends { type: string }>(held: Held): Held => ({
    ...held,
    type: findType(config, held.type)?.name ?? held.type,
  })

  return {
    config,

    hold: async (input, options = {}) => {
      const caller = { requester: proof, proof: provenBy(input.subject, options) }
      return service.hold(trusted, caller, input as AnyHoldInput, joined(options))
    },

    revoke: async (
      { id: given, reason: why, subject }: { id: string; reason?: string; subject?: unknown },
      options: Acting = {},
    ) => {
      const id = read('id', verificationId, given)
      const reason = why === undefined ? null : read('reason', revokeReason, why)
      const by = provenBy(subject, options)
      return service.revoke({ id, reason, by }, joined(options))
    },

    resend: async (
      { id: given, subject }: { id: string; subject?: unknown },
      options: Acting = {},
    ) => {
      const id = read('id', verificationId, given)
      return service.resend(trusted, id, provenBy(subject, options), joined(options))
    },

    find: async ({ id }) => {
      const found = await findHeldChange(db, { id: read('id', verificationId, id) })
      return found && withName(found)
    },

    findPending: async (subject) =>
      (await findPendingChanges(db, readSubject(subject))).map(withName),

    requestPasswordReset: async ({ kind, email: typed }) => {
      // An address that cannot be is one that nobody has.
      const email = emailAddress.safeParse(typed)
      if (email.success) await requestPasswordReset(db, { kind, email: email.data })
      ringOutbox()
    },

    async end() {
      await notifier.then(({ stop }) => stop())
      await db.end()
    },
  }
}

/** Checked before it is sent: what the database itself refuses ends a host's transaction. */
function read<Schema extends typeof verificationId | typeof revokeReason | typeof subjectInput>(
  name: string,
  schema: Schema,
  value: unknown,
): ReturnType<Schema['parse']> {
  const { success, data, error } = schema.safeParse(value)
  if (success) return data as ReturnType<Schema['parse']>
  const [issue] = error.issues
  throw badInput(
    [name, ...(issue?.path.map(String) ?? [])],
    issue?.message ?? 'This is not allowed.',
  )
}
