export interface Gatherer<Item> {
  add(item: Item): void
  /** How many are not delivered yet. */
  count(): number
  /** Delivers what has gathered, without waiting for more. */
  flush(): void
  /** Resolves once nothing is left to deliver. */
  settle(): Promise<void>
}

export interface GatheringOptions {
  enough: number
  patienceMs: number
  /** Called after each delivery, when `count` says no more of it. */
  onDelivered(): void
}

/**
 * Gathers items and delivers them together: when there are `enough`, or the first has waited for `patienceMs`.
 * One delivery at a time; what comes meanwhile goes with the next. `deliver` must not throw.
 */
export function gather<Item>(
  deliver: (items: Item[]) => Promise<void>,
  { enough, patienceMs, onDelivered }: GatheringOptions,
): Gatherer<Item> {
  let waiting: Item[] = []
  let underWay = 0
  let isDue = false
  let patience: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined

  const isReady = () => waiting.length >= enough || (isDue && waiting.length > 0)

  async function run(): Promise<void> {
    while (isReady()) {
      clearTimeout(patience)
      patience = undefined
      isDue = false
      const items = waiting
      waiting = []
      underWay = items.length
      await deliver(items)
      underWay = 0
      onDelivered()
    }
    running = undefined
  }

  function startIfReady(): void {
    if (!running && isReady()) running = run()
  }

  function flush(): void {
    isDue = true
    startIfReady()
  }

  return {
    add(item) {
      waiting.push(item)
      patience ??= setTimeout(flush, patienceMs)
      startIfReady()
    },
    count: () => waiting.length + underWay,
    flush,
    async settle() {
      while (waiting.length + underWay > 0) {
        flush()
        await running
      }
    },
  }
}
