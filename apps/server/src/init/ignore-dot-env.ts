import { execFile } from 'node:child_process'
import { appendFile, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** That git would take the file: https://git-scm.com/docs/git-check-ignore#_exit_status. */
const NOT_IGNORED = 1

/** Adds `.env` to `.gitignore` where git would take it; returns whether it did. Without git, or a repository, it does nothing. */
export async function ignoreDotEnv(): Promise<boolean> {
  const code = await run('git', ['check-ignore', '--no-index', '--quiet', '.env']).then(
    () => 0,
    (error: { code?: unknown }) => error.code,
  )
  if (code !== NOT_IGNORED) return false
  const text = await readFile('.gitignore', 'utf8').catch(() => '')
  await appendFile('.gitignore', `${text === '' || text.endsWith('\n') ? '' : '\n'}.env\n`)
  return true
}
