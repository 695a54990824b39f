import { DatabaseUnavailable } from './database-fault.ts'

/**
 * Asked when something begins. Returns a function that says, later, whether its caller has gone away meanwhile; nothing where
 * there is no caller to watch.
 */
export type WatchCaller = () => (() => boolean) | undefined

/** What is not carried out fails with it, as its caller has gone away. */
export const CALLER_GONE = new DatabaseUnavailable('DATABASE_BUSY', 'the caller has gone away')
