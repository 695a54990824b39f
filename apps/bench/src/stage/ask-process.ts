import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { unlessItEnds } from './unless-it-ends.ts'

/**
 * Starts one of the bench's own processes (`<name>-process.ts`), sends it its task and gives what it sends
 * back; so its work is not counted as the bench's. Throws when it ends without an answer.
 */
export async function askProcess<Answer>(name: string, task: object): Promise<Answer> {
  const child = fork(fileURLToPath(new URL(`${name}-process.js`, import.meta.url)), {
    serialization: 'advanced',
  })
  const answered = once(child, 'message') as Promise<[Answer]>
  child.send(task)
  const [answer] = await unlessItEnds(child, `the process ${name}`, answered)
  return answer
}
