import type { Sample } from '../measuring/compare.ts'
import { startProcess } from './own-process.ts'

export interface HolderSettings {
  databaseUrl: string
  /** How many holds are under way at a time. */
  atOnce: number
}

/** One new e-mail address is held for each user from this id on. */
export interface HoldOrder {
  firstOwner: number
  count: number
}

export interface Holder {
  hold(order: HoldOrder): Promise<Sample>
  stop(): Promise<void>
}

/**
 * An application that holds changes by itself, through the engine, on a pool of its usual size. It keeps its
 * connections and what it has compiled from round to round, as our server does.
 */
export function stageHolder(settings: HolderSettings): Holder {
  const { send, nextMessage, stop } = startProcess('holder', { args: [JSON.stringify(settings)] })
  return {
    hold(order) {
      send(order)
      return nextMessage<Sample>()
    },
    stop,
  }
}
