import { connect, type Database, openReadReplica, type ReadReplica } from '@countersign/db'
import type { Settings } from './config/settings.ts'
import type { Logger } from './log/log.ts'
import { currentRequest } from './log/request-context.ts'

/**
 * The database's answers, and how long each kind of work waits for one. Each kind has connections of its own: a
 * flood of people keeps no mail from being sent, and neither of them a health check from being answered.
 */
const CONNECTIONS = { people: 10, worker: 4 }
/** Beyond these nobody waits for a connection: hundreds behind ten would be answered too late. */
const MOST_WAITING = 200

export interface Patience {
  personMs: number
  workerMs: number
  /** Less than a health check waits. */
  healthMs: number
}

export const PATIENCE: Patience = { personMs: 5_000, workerMs: 10_000, healthMs: 1_500 }

/** Whether the caller of the current request has gone. */
export const watchCaller = () => currentRequest()?.isGivenUp

export interface Connections {
  /** For what people and programs ask. */
  people: Database
  worker: Database
  health: Database
  /** The replica's own; `null` where none is set. */
  standby: Database | null
  /** It, as far as it keeps up. */
  replica: ReadReplica | null
  end(): Promise<void>
}

/** Opens the pools of this process; nothing is sent before their first statements. */
export function openConnections(settings: Settings, patience: Patience, log: Logger): Connections {
  const { config, processType, databaseUrl, workerDatabaseUrl } = settings
  const ownUrl = processType === 'worker' ? workerDatabaseUrl : databaseUrl
  const people = connect(ownUrl, {
    config,
    max: CONNECTIONS.people,
    answerWithinMs: patience.personMs,
    maxWaiting: MOST_WAITING,
    watchCaller,
  })
  const worker = connect(workerDatabaseUrl, {
    config,
    max: CONNECTIONS.worker,
    answerWithinMs: patience.workerMs,
  })
  const health = connect(ownUrl, { config, max: 1, answerWithinMs: patience.healthMs })
  const standby = processType === 'worker' ? null : connectStandby(settings, patience)
  const replica = standby && followReplica(people, standby, log)
  return {
    people,
    worker,
    health,
    standby,
    replica,
    async end() {
      await Promise.all([people.end(), replica?.end(), worker.end(), health.end()])
    },
  }
}

/** What READ_DATABASE_URL leads to; `null` where it is not set. */
function connectStandby(
  { config, readDatabaseUrl }: Settings,
  { personMs }: Patience,
): Database | null {
  if (readDatabaseUrl === undefined) return null
  const limits = { max: CONNECTIONS.people, answerWithinMs: personMs, maxWaiting: MOST_WAITING }
  return connect(readDatabaseUrl, { config, ...limits, watchCaller, mayBeStandby: true })
}

/** The replica, as far as it keeps up. */
function followReplica(primary: Database, standby: Database, log: Logger): ReadReplica {
  return openReadReplica({
    primary,
    standby,
    onChange: ({ isUsed, reason }) =>
      isUsed
        ? log.info('lists are read from the replica')
        : log.warn({ reason }, 'lists are read from the primary: the replica cannot be used'),
  })
}
