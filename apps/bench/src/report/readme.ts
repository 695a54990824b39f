import { readFile, writeFile } from 'node:fs/promises'
import { circumstances, marksTable } from './markdown.ts'
import type { Results } from './results.ts'

const README = new URL('../../../README.md', import.meta.url)
const BEGIN = '<!-- the last table of npm run bench -->'
const END = '<!-- end of the table -->'

/** Writes the table into the repository's README, between its two marks. Throws when they are gone. */
export async function showInReadme(results: Results): Promise<void> {
  const text = await readFile(README, 'utf8')
  const [before, rest] = text.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined)
    throw new Error(`README.md has no place for the table: “${BEGIN}” and “${END}” are missing.`)
  const shown = `${marksTable(results)}\n\n${circumstances(results)}`
  await writeFile(README, `${before}${BEGIN}\n\n${shown}\n\n${END}${after}`)
}
