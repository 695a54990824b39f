import { startProcess } from './own-process.ts'

/**
 * Starts one of the bench's own processes (`<name>-process.ts`), sends it its task and gives what it sends
 * back. Throws when it ends without an answer.
 */
export async function askProcess<Answer>(name: string, task: object): Promise<Answer> {
  const { send, nextMessage, stop } = startProcess(name)
  try {
    send(task)
    return await nextMessage<Answer>()
  } finally {
    await stop()
  }
}
