import type { Sample } from '../measuring/compare.ts'
import { askProcess } from './ask-process.ts'

export interface HoldLoad {
  databaseUrl: string
  /** One new e-mail address is held for each user from this id on. */
  firstOwner: number
  count: number
  /** How many are under way at a time. */
  atOnce: number
}

/** Holds changes through the engine, in a process of its own, on a pool of its usual size. */
export const loadHolds = (load: HoldLoad): Promise<Sample> => askProcess('hold-load', load)
