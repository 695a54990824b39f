import { readFileSync } from 'node:fs'

/**
 * Says whether the process that started us is still there. npm starts a shell that starts us, and
 * a shell does not mind losing its parent; so on Linux the shell's parent is looked at too.
 * @returns {() => boolean}
 */
export function watchAncestors() {
  const { ppid } = process
  const grandparent = parentOf(ppid)
  return () => process.ppid === ppid && parentOf(ppid) === grandparent
}

/** @param {number} pid @returns {string | undefined} undefined where there is no /proc */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')')).split(' ')[2]
  } catch {
    return undefined
  }
}
