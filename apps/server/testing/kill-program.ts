import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** Kills a program with -9, as a crash does, and waits until it has ended; one that has ended already is left alone. */
export async function killProgram(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return
  program.kill('SIGKILL')
  await once(program, 'exit')
}
