import { mkdir, readFile, writeFile } from 'node:fs/promises'
import type { SuiteResult } from '../measuring/suite.ts'
import type { Machine } from './machine.ts'

/** What a suite gave when it last ran whole. */
export interface KeptResult extends SuiteResult {
  title: string
  /** The day it ran on, ISO 8601. */
  date: string
  rounds: number
  machine: Machine
}

/** By the suites' names. */
export type Results = Record<string, KeptResult>

const FOLDER = new URL('../results/', import.meta.url)
const FILE = new URL('results.json', FOLDER)

/** The last result of each suite; none before the first run. */
export async function readResults(): Promise<Results> {
  try {
    return JSON.parse(await readFile(FILE, 'utf8')) as Results
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

/** Keeps the results for machines (JSON) and for people (Markdown). */
export async function keepResults(results: Results, markdown: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true })
  await writeFile(FILE, `${JSON.stringify(results, null, 2)}\n`)
  await writeFile(new URL('results.md', FOLDER), markdown)
}
