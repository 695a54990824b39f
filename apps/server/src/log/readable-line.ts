/** The fields that begin a line, or follow below it; a process and its host are known to who looks on. */
const APART = ['level', 'time', 'msg', 'pid', 'hostname', 'error']

const LEVELS: Record<number, string> = {
  10: 'TRACE',
  20: 'DEBUG',
  30: 'INFO',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
}

/**
 * A line of the log as people read it: `14:02:10.123 INFO  request  method=GET route=/v1/events status=200 ms=3`. What
 * an error says is below, indented. `line` is one of pino's, JSON with a line break.
 */
export function readableLine(line: string): string {
  const fields = JSON.parse(line) as Record<string, unknown>
  const { level, time, msg, error } = fields as {
    level: number
    time: string
    msg?: string
    error?: { message?: string; stack?: string }
  }
  const more = Object.entries(fields)
    .filter(([name]) => !APART.includes(name))
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  const head = [time.slice(11, 23), (LEVELS[level] ?? `${level}`).padEnd(5), msg, more.join(' ')]
  const below = error ? `  ${error.stack ?? error.message}`.replaceAll('\n', '\n  ') : ''
  return `${head.filter(Boolean).join('  ')}\n${below && `${below}\n`}`
}
