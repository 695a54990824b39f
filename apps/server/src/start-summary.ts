import type { Settings } from './config/settings.ts'

export type SummaryRow = [name: string, value: string]

/** What runs where: what a person needs after a start. `beside` is what was started beside it, `advice` what to do first. */
export function startSummary(
  { processType, host, port, publicUrl, panelUrl, linkPath }: Settings,
  beside: SummaryRow[],
  advice?: string,
): string {
  const own: SummaryRow[] =
    processType === 'worker'
      ? [['Worker', `http://${host}:${port}/readyz`]]
      : [
          ['Panel', panelUrl],
          ['Links', `${publicUrl}${linkPath}…`],
        ]
  const rows = [...own.slice(0, beside.length > 0 ? 1 : 2), ...beside]
  const width = Math.max(...rows.map(([name]) => name.length)) + 3
  const lines = rows.map(([name, value]) => `  ${name.padEnd(width)}${value}`)
  return [
    '',
    'Countersign is running.',
    '',
    ...lines,
    '',
    ...(advice ? [`  ${advice}`, ''] : []),
    '  Ctrl-C stops it.',
    '',
  ].join('\n')
}
