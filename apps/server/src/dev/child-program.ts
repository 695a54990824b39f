import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { endWithParent } from '@countersign/db/embedded'
import { StartError } from '../config/start-error.ts'

/** A port of 127.0.0.1 that a child listens on, and the variable that moves it. */
type ProgramPort = { port: number; variable: string }

export type ChildProgram = { stop(): Promise<void> }

type ChildProgramOptions = {
  /** As a sentence says it: "the mailbox". */
  name: string
  /** What Node is started with. */
  args: string[]
  cwd: string
  /** Further variables. */
  env?: Record<string, string>
  ports: ProgramPort[]
}

const READY_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 5_000

/**
 * Starts a Node program beside the server and resolves once it listens on all its ports. It ends with us,
 * kill -9 included. Throws a StartError when a port is taken or the program does not come up.
 */
export async function startChildProgram(options: ChildProgramOptions): Promise<ChildProgram> {
  const { name, args, cwd, env = {}, ports } = options
  for (const port of ports) await requireFree(port, name)

  // An open page of the mailbox would keep a mere SIGTERM waiting; there is nothing to save.
  const [shell, shellArgs] = endWithParent('KILL', process.execPath, args)
  const child = spawn(shell, shellArgs, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own: stopping reaches its children too, and Ctrl-C comes from us alone.
    detached: true,
  })
  const exited = once(child, 'close').then(() => {
    child.stdin.destroy()
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said = `${said}${chunk}`.slice(-2_000)
    })
  }
  if (!(await isListening(child, ports))) {
    await stopGroup(child, exited)
    throw new StartError(`Could not start ${name}; it said: ${said.trim() || 'nothing'}`)
  }
  return { stop: () => stopGroup(child, exited) }
}

/** Throws a StartError when the port is taken. */
export async function requireFree({ port, variable }: ProgramPort, name: string): Promise<void> {
  const fault = await faultOfPort(port)
  if (fault === null) return
  const reason = fault === 'EADDRINUSE' ? 'taken' : `not to be had (${fault})`
  throw new StartError(
    `Port ${port} is ${reason}, and ${name} needs it: stop what uses it, or set ${variable} to another port.`,
  )
}

/** The system's code for why nobody can listen on a port of 127.0.0.1 now; `null` where one can. */
export async function faultOfPort(port: number): Promise<string | null> {
  const probe = createServer().listen(port, '127.0.0.1')
  try {
    await once(probe, 'listening')
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code)
  }
  probe.close()
  await once(probe, 'close')
  return null
}

async function isListening(child: ChildProcess, ports: ProgramPort[]): Promise<boolean> {
  const deadline = Date.now() + READY_WITHIN_MS
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const answers = await Promise.all(ports.map(({ port }) => isAnswering(port)))
    if (answers.every(Boolean)) return true
    await pause(50)
  }
  return false
}

async function isAnswering(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

async function stopGroup(child: ChildProcess, exited: Promise<void>): Promise<void> {
  signalGroup(child, 'SIGTERM')
  const isSlow = await Promise.race([
    exited.then(() => false),
    pause(STOP_WITHIN_MS, true, { ref: false }),
  ])
  if (isSlow) signalGroup(child, 'SIGKILL')
  await exited
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (!pid) return
  try {
    process.kill(-pid, signal)
  } catch {
    // It has ended already.
  }
}
