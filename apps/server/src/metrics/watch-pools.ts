import type { PoolStats } from '@countersign/db'
import { Counter, Gauge, type Registry } from 'prom-client'

type Pools = Record<string, { stats(): PoolStats }>

/** Shows how each of these pools is used, as it is when it is asked. */
export function watchPools(registry: Registry, pools: Pools): void {
  const metric = (
    Kind: typeof Gauge<'pool'> | typeof Counter<'pool'>,
    name: string,
    help: string,
    read: (stats: PoolStats) => number,
  ) =>
    new Kind({
      name,
      help,
      labelNames: ['pool'],
      registers: [registry],
      collect() {
        this.reset()
        for (const [pool, { stats }] of Object.entries(pools)) this.inc({ pool }, read(stats()))
      },
    })
  metric(
    Gauge,
    'countersign_pool_connections_max',
    'Connections that a pool may have. The pools: people (HTTP), worker, health, replica.',
    ({ max }) => max,
  )
  metric(
    Gauge,
    'countersign_pool_connections_busy',
    'Connections that are in use.',
    ({ busy }) => busy,
  )
  metric(
    Gauge,
    'countersign_pool_connections_idle',
    'Connections that are open and not in use.',
    ({ idle }) => idle,
  )
  metric(
    Gauge,
    'countersign_pool_waiting',
    'Statements and transactions that wait for a connection.',
    ({ waiting }) => waiting,
  )
  metric(
    Counter,
    'countersign_pool_waits_total',
    'Statements and transactions that had to wait for a connection.',
    ({ waits }) => waits,
  )
  metric(
    Counter,
    'countersign_pool_wait_seconds_total',
    'Time that these waited altogether.',
    ({ waitedSeconds }) => waitedSeconds,
  )
  metric(
    Counter,
    'countersign_pool_refused_total',
    'Statements and transactions that got no connection: too many waited, or none became free in time.',
    ({ refused }) => refused,
  )
  metric(
    Counter,
    'countersign_database_unanswered_total',
    'Statements and transactions that the database did not answer in time.',
    ({ unanswered }) => unanswered,
  )
  metric(
    Counter,
    'countersign_database_lock_timeouts_total',
    'Statements and transactions that gave up on a lock that another session held.',
    ({ lockTimeouts }) => lockTimeouts,
  )
}
