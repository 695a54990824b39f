import { vi } from 'vitest'
import { runCli } from '../src/cli.ts'

/** How a command ended, and all that it said. */
export interface Ending {
  exitCode: number
  said: string
}

/** Runs a command as the program does, in this process: what it says and does needs no new one each time. */
export async function runCommand(
  args: string[],
  { env, cwd }: { env: Record<string, string>; cwd?: string | undefined },
): Promise<Ending> {
  const before = { env: process.env, cwd: process.cwd(), exitCode: process.exitCode }
  const lines: string[] = []
  const spies = (['log', 'error'] as const).map((method) =>
    vi.spyOn(console, method).mockImplementation((line) => void lines.push(`${line}\n`)),
  )
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    lines.push(`${text}`)
    return true
  })
  process.env = { ...env }
  process.exitCode = 0
  if (cwd) process.chdir(cwd)
  try {
    await runCli(args)
    return { exitCode: Number(process.exitCode), said: lines.join('') }
  } finally {
    process.env = before.env
    process.exitCode = before.exitCode
    process.chdir(before.cwd)
    for (const spy of [...spies, stderr]) spy.mockRestore()
  }
}
