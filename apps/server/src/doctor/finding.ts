import { inWords } from '../config/plain-errors.ts'

/** What an examination found: that something is right, or what is wrong and what to do, or that it cannot be known. */
export interface Finding {
  /** What was examined, such as `mail-server`: for programs. */
  check: string
  status: 'right' | 'wrong' | 'unknown'
  /** One or two sentences. */
  text: string
}

export const right = (text: string): Omit<Finding, 'check'> => ({ status: 'right', text })
export const wrong = (text: string): Omit<Finding, 'check'> => ({ status: 'wrong', text })
export const unknown = (text: string): Omit<Finding, 'check'> => ({ status: 'unknown', text })

export interface Examination {
  check: string
  /** What it throws is wrong, too. */
  examine(): Promise<Omit<Finding, 'check'> | Omit<Finding, 'check'>[]>
}

/** Examines it. Never throws. */
export async function findingsOf({ check, examine }: Examination): Promise<Finding[]> {
  try {
    return [await examine()].flat().map((found) => ({ check, ...found }))
  } catch (error) {
    const words = inWords(error)
    return [{ check, ...wrong(typeof words === 'string' ? words : (error as Error).message) }]
  }
}
