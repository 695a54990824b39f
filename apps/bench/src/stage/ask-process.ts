import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/**
 * Starts one of the bench's own processes (`<name>-process.ts`), sends it its task and gives what it sends
 * back; so its work is not counted as the bench's. Throws when it ends without an answer.
 */
export async function askProcess<Answer>(name: string, task: object): Promise<Answer> {
  const child = fork(fileURLToPath(new URL(`${name}-process.js`, import.meta.url)), {
    serialization: 'advanced',
  })
  const answered = once(child, 'message') as Promise<[Answer]>
  const exited = once(child, 'exit').then(([code]) => {
    throw new Error(`the process ${name} ended with ${code} before it answered`)
  })
  child.send(task)
  const [answer] = await Promise.race([answered, exited])
  exited.catch(() => {})
  return answer
}
