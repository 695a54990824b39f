/** A picture that comes along with a mail, for its HTML to show by `cid:` (RFC 2392). */
export interface MailImage {
  /** Its Content-ID, without the brackets. */
  cid: string
  /** That of its file. */
  name: string
  png: Uint8Array
}
