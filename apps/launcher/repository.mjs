import { fileURLToPath } from 'node:url'

/** The repository's top folder; everything the launcher runs, runs from here. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
