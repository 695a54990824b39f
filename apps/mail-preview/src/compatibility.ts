import { caniemail } from 'caniemail'

/** The programs that most people read their mail in, as caniemail.com names them. */
const CLIENTS = ['apple-mail.*', 'gmail.*', 'outlook.*', 'yahoo.*', 'samsung-email.*'] as const

/** A feature of HTML or CSS that some programs leave out. */
export interface Finding {
  feature: string
  /** What does not support it at all, and what does in part: `outlook.windows`. */
  missing: string[]
  partly: string[]
  /** What caniemail.com says of it. */
  notes: string[]
}

/** What a mail uses that not all of the programs support, by caniemail's tables. */
export function findIncompatible(html: string): Finding[] {
  const findings = new Map<string, Finding>()
  const { errors, warnings } = caniemail({ clients: [...CLIENTS], html }).issues
  for (const [found, list] of [
    ['missing', errors],
    ['partly', warnings],
  ] as const)
    for (const [client, issues] of list)
      for (const { title: feature, notes } of issues) {
        const finding = findings.get(feature) ?? { feature, missing: [], partly: [], notes: [] }
        if (!finding[found].includes(client)) finding[found].push(client)
        for (const note of notes) if (!finding.notes.includes(note)) finding.notes.push(note)
        findings.set(feature, finding)
      }
  return [...findings.values()].sort((a, b) => b.missing.length - a.missing.length)
}
