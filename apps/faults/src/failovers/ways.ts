import type { Random } from '../random.ts'
import type { DrillNode } from './start-node.ts'

/** How the primary loses the lead. */
export interface Way {
  name: string
  /** How it is brought about, in half a sentence. */
  how: string
  /** Strikes the primary. Resolves at once with what puts it back, once another node leads. */
  strike(primary: DrillNode): () => Promise<void> | void
}

const SWITCHED_WITHIN_MS = 120_000

export const ways: Way[] = [
  {
    name: 'kill',
    how: 'kill -9 of the primary’s PostgreSQL and Patroni, as a machine that is switched off; they start again later',
    strike(primary) {
      const killed = primary.kill()
      return async () => {
        await killed
        primary.start()
      }
    },
  },
  {
    name: 'switchover',
    how: 'Patroni is asked to make the synchronous standby the primary',
    strike(primary) {
      const switched = switchOver(primary)
      // Asked for its outcome below.
      switched.catch(() => {})
      return () => switched
    },
  },
  {
    name: 'partition',
    how: 'the primary is cut off from etcd and the other nodes; clients still reach it',
    strike(primary) {
      primary.cutOff()
      return primary.reconnect
    },
  },
  {
    name: 'freeze',
    how: 'SIGSTOP of the primary’s PostgreSQL and Patroni, as a machine that hangs; they wake up when another node leads',
    strike(primary) {
      primary.freeze()
      return primary.thaw
    },
  },
]

/** So many ways in an order that was drawn, each as often as the others. */
export function drawWays(random: Random, count: number, from: readonly Way[]): Way[] {
  const drawn: Way[] = []
  let left: Way[] = []
  while (drawn.length < count) {
    if (left.length === 0) left = [...from]
    drawn.push(...left.splice(random.below(left.length), 1))
  }
  return drawn
}

async function switchOver({ name, restPort }: DrillNode): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${restPort}/switchover`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ leader: name }),
    signal: AbortSignal.timeout(SWITCHED_WITHIN_MS),
  })
  if (!response.ok) throw new Error(`Patroni refused to switch over: ${await response.text()}`)
}
