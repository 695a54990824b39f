import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { CALLER_GONE, type WatchCaller } from '@countersign/db'
import { type Span, trace } from '@opentelemetry/api'
import DataLoader from 'dataloader'
import pLimit from 'p-limit'
import { inSharedSpan } from './in-shared-span.ts'

interface BatchOptions {
  maxBatchSize?: number
  /** Batches that run at the same time. */
  concurrency?: number
  /** A batch that takes longer than this no longer delays the next one. */
  maxDelayMs?: number
  /** Called for each item as it is loaded. */
  watchCaller?: WatchCaller | undefined
}

interface Loaded<Item> {
  item: Item
  isAbandoned: (() => boolean) | undefined
  inCaller: ReturnType<typeof AsyncLocalStorage.snapshot>
  span: Span | undefined
}

/**
 * Runs many items in few batches: those that are loaded while `concurrency` batches run go together with the
 * next. `run` returns the results in the order of its items. Nothing is cached: a result is of a batch that
 * began after its item was loaded. An item whose caller has gone away by then is left out, and rejects.
 */
export function createBatcher<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  { maxBatchSize = 100, concurrency = 2, maxDelayMs, watchCaller }: BatchOptions = {},
): (item: Item) => Promise<Result> {
  const limit = pLimit(concurrency)
  // A batch of several has several callers, and is not to be taken for the work of one.
  const withoutCaller = AsyncLocalStorage.snapshot()
  let running: Promise<unknown> = Promise.resolve()

  async function load(loaded: readonly Loaded<Item>[]): Promise<(Result | Error)[]> {
    // guard batch-of-the-living: "isAbandoned?.() !== true" → "true" (create-batcher.test.ts)
    const wanted = loaded.filter(({ isAbandoned }) => isAbandoned?.() !== true)
    const [only] = wanted
    // guard lone-confirmations-are-observed: "only && wanted.length === 1" → "false" (database-faults.db.test.ts)
    const inContext = only && wanted.length === 1 ? only.inCaller : withoutCaller
    const results =
      wanted.length === 0
        ? []
        : await inContext(
            inSharedSpan<readonly Result[]>,
            wanted.map(({ span }) => span),
            () => run(wanted.map(({ item }) => item)),
          )
    const resultOf = new Map(wanted.map((one, place) => [one, results[place] as Result]))
    return loaded.map((one) => (resultOf.has(one) ? (resultOf.get(one) as Result) : CALLER_GONE))
  }

  const loader = new DataLoader<Loaded<Item>, Result>(
    (loaded) => {
      const results = load(loaded)
      running = results.catch(() => {})
      return results
    },
    {
      // Each item is an object of its own: a cache would never be hit, and only grow.
      cache: false,
      maxBatchSize,
      batchScheduleFn: (dispatch) =>
        void limit(async () => {
          // All that comes in the same turn of the event loop goes together.
          await setImmediate()
          dispatch()
          await (maxDelayMs === undefined
            ? running
            : Promise.race([running, setTimeout(maxDelayMs)]))
        }),
    },
  )
  return (item) =>
    loader.load({
      item,
      isAbandoned: watchCaller?.(),
      inCaller: AsyncLocalStorage.snapshot(),
      span: trace.getActiveSpan(),
    })
}
