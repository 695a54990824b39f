import type { ArrivedMail } from './world/receive-mails.ts'

/** Of a worker that has other mails before. */
const WITHIN_MS = 100_000

/** What is in the mailboxes of those whose changes are held: the key of the link that was mailed to each address. */
export function mailbox() {
  const keys = new Map<string, string>()
  const waiting = new Map<string, (key: string) => void>()
  return {
    take({ to, key }: ArrivedMail): void {
      if (!key) return
      keys.set(to, key)
      waiting.get(to)?.(key)
    },
    /** Waits for the mail. Throws an Error where it does not come within 100 seconds. */
    async keyFor(address: string): Promise<string> {
      const known = keys.get(address)
      if (known) return known
      const { promise, resolve, reject } = Promise.withResolvers<string>()
      waiting.set(address, resolve)
      const late = () => reject(new Error(`no mail came to ${address} within 100 seconds`))
      const timer = setTimeout(late, WITHIN_MS)
      return promise.finally(() => {
        clearTimeout(timer)
        waiting.delete(address)
      })
    },
  }
}
