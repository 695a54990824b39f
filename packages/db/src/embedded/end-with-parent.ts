/**
 * Wraps a command so that it ends when its parent does, kill -9 included: keep the child's stdin
 * open as a pipe, and once our end of it is gone, a watcher sends the command `signal`.
 *
 * ```
 * parent ──stdin pipe──► watcher (cat, waits for the end) ──signal──► command
 * ```
 *
 * `exec` gives the command the shell's own process id, so that exit codes and signals are the
 * command's; the double fork keeps the watcher from being a child the command knows nothing of.
 */
export function endWithParent(signal: 'INT' | 'KILL', command: string, args: string[]) {
  const watch = `exec 3<&0; ( ( cat <&3 >/dev/null 2>&1; kill -${signal} $$ 2>/dev/null ) >/dev/null 2>&1 & )`
  return ['sh', ['-c', `${watch}; exec 3<&- "$@" </dev/null`, 'sh', command, ...args]] as const
}
