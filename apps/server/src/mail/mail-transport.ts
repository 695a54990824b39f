import type { SendResult } from '@countersign/core'
import type { OutgoingMail } from './compose-mime.ts'

/** A way by which mails leave. What it answers is a result; nothing throws. */
export interface OpenTransport {
  send(mail: OutgoingMail): Promise<SendResult>
  /** How many mails it makes sense to bring now. */
  room(): number
  /** Asks whether it lets us in: why not, or `null`. */
  findFault(): Promise<string | null>
  /** Ends all connections at once; mails on their way are deferred. */
  close(): void
}
