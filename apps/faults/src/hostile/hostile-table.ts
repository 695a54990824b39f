import type { Finding } from '../judge.ts'
import type { HostileResult } from './send-hostile.ts'

/** One line of what was sent, how it was answered, and how much was found. */
export function hostileTable(
  { sent, unanswered, statuses }: HostileResult,
  { seconds, findings }: { seconds: number; findings: readonly Finding[] },
): string {
  const number = (value: number) => value.toLocaleString('en')
  const counts = [...statuses]
    .sort(([a], [b]) => a - b)
    .map(([status, count]) => `${status}: ${number(count)}`)
    .join(', ')
  return [
    '| requests | a second | answers by status | closed without one | findings |',
    '| ---: | ---: | --- | ---: | ---: |',
    `| ${number(sent)} | ${number(Math.round(sent / seconds))} | ${counts} | ${number(unanswered)} | ${findings.length} |`,
  ].join('\n')
}
