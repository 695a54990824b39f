/**
 * The mailbox that gets what is sent to an address, as far as addresses tell: case does not matter, and what
 * follows a `+` is the subject's own label (RFC 5233). For counting only: mail goes to the address as it is.
 */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@')
  const [local = ''] = address.slice(0, Math.max(at, 0)).split('+')
  return `${local}${address.slice(Math.max(at, 0))}`.toLowerCase()
}
