import type { Database } from './connect.ts'

/** How a standby follows its primary. */
export interface ReplicaState {
  /** Seconds by which it is behind; 0 where it has replayed all that there was. */
  lagSeconds: number
  /** Whether lists are read from it now: it answers, and is not far behind. */
  isUsed: boolean
}

/** A streaming standby that lists are read from, as long as it keeps up; else they are read from the primary. */
export interface ReadReplica {
  /**
   * The database to read from: the standby, if it is used and has replayed `place`, a place of the primary's log that
   * the reader's own last change is before.
   */
  databaseAfter(place: string | null): Database
  /** The place of the primary's log that all changes until now are before, as `16/B374D848` (pg_lsn). */
  currentPlace(): Promise<string>
  /** Resolves once the standby has replayed all that is committed now, or is no longer used; after its longest lag at most. */
  caughtUp(): Promise<void>
  /** `null` until it answered once. */
  state(): ReplicaState | null
  /** Ends the questions, and the standby's connections. */
  end(): Promise<void>
}

interface ReadReplicaParts {
  primary: Database
  standby: Database
  /** Told when it begins to be used, and when no longer and why. */
  onChange(change: { isUsed: boolean; reason: string | null }): void
  everyMs?: number
  longestLagSeconds?: number
}

const NOT_A_STANDBY =
  'READ_DATABASE_URL does not lead to a standby: it would not follow what is written'

/** The oldest count. */
const MOST_PLACES = 100

/** Follows a standby: asks it and its primary each half second how far they are. */
export function openReadReplica({
  primary,
  standby,
  onChange,
  everyMs = 500,
  longestLagSeconds = 10,
}: ReadReplicaParts): ReadReplica {
  let replayed = 0n
  /** Places of the log, by when they were there: the lag is the age of the oldest, by one clock. */
  let unreplayed: { place: bigint; at: number }[] = []
  let state: ReplicaState | null = null
  const waiting: (() => void)[] = []
  let isEnded = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function look(): Promise<void> {
    const [{ written = '0/0' } = {}] = await primary.sql<{ written: string }[]>`
      select pg_current_wal_lsn()::text as written`
    if (unreplayed.length < MOST_PLACES)
      unreplayed.push({ place: toNumber(written), at: performance.now() })
    const [found] = await standby.sql<{ isStandby: boolean; place: string }[]>`
      select pg_is_in_recovery() as "isStandby",
        coalesce(pg_last_wal_replay_lsn(), '0/0')::text as place`
    if (!found?.isStandby) throw new Error(NOT_A_STANDBY)
    replayed = toNumber(found.place)
    unreplayed = unreplayed.filter(({ place }) => place > replayed)
    const [oldest] = unreplayed
    const lagSeconds = oldest ? (performance.now() - oldest.at) / 1000 : 0
    change(
      { lagSeconds, isUsed: lagSeconds <= longestLagSeconds },
      `it is ${Math.round(lagSeconds)} seconds behind`,
    )
  }

  function change(next: ReplicaState, reason: string): void {
    const wasUsed = state?.isUsed ?? false
    state = next
    if (next.isUsed !== wasUsed)
      onChange({ isUsed: next.isUsed, reason: next.isUsed ? null : reason })
    for (const wake of waiting.splice(0)) wake()
  }

  async function follow(): Promise<void> {
    await look().catch((error: unknown) =>
      change({ lagSeconds: state?.lagSeconds ?? 0, isUsed: false }, (error as Error).message),
    )
    if (!isEnded) timer = setTimeout(follow, everyMs).unref()
  }

  /** Where the next change goes: with synchronous_commit off, what is committed may not be written yet. */
  async function currentPlace(): Promise<string> {
    const [row] = await primary.sql<{ place: string }[]>`
      select pg_current_wal_insert_lsn()::text as place`
    return row?.place ?? '0/0'
  }

  const hasReplayed = (place: string) => replayed >= toNumber(place)
  void follow()
  return {
    databaseAfter: (place) =>
      // guard own-writes-on-a-replica: "(place === null || hasReplayed(place))" → "true" (e2e/read-replica.postgres-15.test.ts)
      state?.isUsed && (place === null || hasReplayed(place)) ? standby : primary,
    currentPlace,
    async caughtUp() {
      if (!state?.isUsed) return
      const place = await currentPlace()
      const until = performance.now() + longestLagSeconds * 1000
      while (state.isUsed && !hasReplayed(place) && !isEnded && performance.now() < until)
        await new Promise<void>((resolve) => {
          waiting.push(resolve)
        })
    },
    state: () => state,
    async end() {
      isEnded = true
      clearTimeout(timer)
      for (const wake of waiting.splice(0)) wake()
      await standby.end()
    },
  }
}

/** A place of the log (pg_lsn) as a number: two halves of 32 bits in hexadecimal digits. */
function toNumber(place: string): bigint {
  const [high = '0', low = '0'] = place.split('/')
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}

/** Whether a text that came from outside is a place of the log. */
export const isLogPlace = (text: string): boolean => /^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/.test(text)
