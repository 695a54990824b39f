import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'

const DOCUMENT = join(import.meta.dirname, '../../../docs/faults.md')

/** Of which day, seed, commit and machine a result is. */
export function describeRun(seed: number): string {
  const commit = execFileSync('git', ['describe', '--always', '--dirty', '--exclude=*'], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  }).trim()
  return `${new Date().toISOString().slice(0, 10)}, seed ${seed}, commit ${commit}, ${availableParallelism()} cores, Node ${process.versions.node}`
}

/** Writes a result to docs/faults.md, in place of the last one between its markers. */
export async function keepResult(marker: string, text: string): Promise<void> {
  await writeFile(DOCUMENT, putBetweenMarkers(await readFile(DOCUMENT, 'utf8'), marker, text))
  console.log('Kept in docs/faults.md.')
}

/** The document with `text` between its two markers of this name. Throws where they are missing. */
export function putBetweenMarkers(document: string, marker: string, text: string): string {
  const [start, end] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`]
  const [from, to] = [document.indexOf(start), document.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`the document has no ${start} … ${end}`)
  return `${document.slice(0, from + start.length)}\n${text}\n${document.slice(to)}`
}
