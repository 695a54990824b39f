/** In whose name the pages speak. */
export interface Sender {
  name: string
  /** A bare address that people can write to; `null` when there is none. */
  replyTo: string | null
  /** The IANA zone times are written in. */
  timeZone: string
}
