import type { ChildProcess } from 'node:child_process'

/** Gives what is awaited of a process. Throws, with the process's name, when it ends before that comes. */
export async function unlessItEnds<Awaited>(
  child: ChildProcess,
  name: string,
  awaited: Promise<Awaited>,
): Promise<Awaited> {
  const { promise: ended, reject } = Promise.withResolvers<never>()
  const fail = (code: number | null, signal: string | null) =>
    reject(new Error(`${name} ended with ${code ?? signal} before it was done`))
  if (child.exitCode !== null || child.signalCode !== null) fail(child.exitCode, child.signalCode)
  child.once('exit', fail)
  try {
    return await Promise.race([awaited, ended])
  } finally {
    child.off('exit', fail)
  }
}
