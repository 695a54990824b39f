import type { Surroundings } from './resolve-config.ts'

type Facts = Pick<Surroundings, 'settings' | 'isDemo' | 'mailboxUrl'> & {
  mailPreviewUrl: string | null
}

/** What runs where, and how to sign in: what a person needs after a start. */
export function startSummary({ settings, isDemo, mailboxUrl, mailPreviewUrl }: Facts): string {
  const health = `http://${settings.host}:${settings.port}/readyz`
  const rows: [string, string][] = [
    ...(settings.processType === 'worker'
      ? [['Worker', health] satisfies [string, string]]
      : ([
          ['Panel', settings.publicUrl],
          ['Links', `${settings.publicUrl}${settings.linkPath}…`],
        ] satisfies [string, string][])),
    ...(mailboxUrl ? [['Mailbox', mailboxUrl] satisfies [string, string]] : []),
    ...(mailPreviewUrl ? [['Mail preview', mailPreviewUrl] satisfies [string, string]] : []),
    ...(isDemo
      ? [['Sign in', 'owner@example.com  /  countersign-demo'] satisfies [string, string]]
      : []),
  ]
  const width = Math.max(...rows.map(([name]) => name.length)) + 3
  const lines = rows.map(([name, value]) => `  ${name.padEnd(width)}${value}`)
  return ['', 'Countersign is running.', '', ...lines, '', '  Ctrl-C stops it.', ''].join('\n')
}
