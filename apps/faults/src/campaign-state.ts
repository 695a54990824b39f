import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { emptyTotals, type Tallies, type Totals } from './tally.ts'

/** A campaign as its last leg left it. */
export interface CampaignState {
  seed: number
  kills: number
  points: string[]
  isPooled: boolean
  struck: number
  /** Legs that are done. */
  legs: number
  tallies: Tallies
  totals: Totals
}

/** Where a campaign keeps its state and what the server's processes say. */
export const FOLDER: string = join(import.meta.dirname, '../../../.data/faults')
const FILE = join(FOLDER, 'state.json')

export const newState = ({
  seed,
  kills,
  points,
  isPooled,
}: Pick<CampaignState, 'seed' | 'kills' | 'points' | 'isPooled'>): CampaignState => ({
  seed,
  kills,
  points,
  isPooled,
  struck: 0,
  legs: 0,
  tallies: {},
  totals: emptyTotals(),
})

/** `undefined` where no campaign was begun. */
export async function readState(): Promise<CampaignState | undefined> {
  const text = await readFile(FILE, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as CampaignState)
}

export async function writeState(state: CampaignState): Promise<void> {
  await mkdir(dirname(FILE), { recursive: true })
  await writeFile(FILE, JSON.stringify(state, null, 2))
}
