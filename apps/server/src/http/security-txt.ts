import { Hono } from 'hono'

/** RFC 9116 2.5.5: less than a year ahead, so that nobody trusts what nobody keeps. */
const VALID_DAYS = 180

/** `/.well-known/security.txt` (RFC 9116), where a contact is set. */
export function securityTxt(contact: string | null, publicUrl: string): Hono {
  const routes = new Hono()
  routes.get('/.well-known/security.txt', (c) => {
    if (contact === null) return c.text('There is no such file.', 404)
    const expires = new Date(Date.now() + VALID_DAYS * 86_400_000).toISOString()
    const canonical = `${publicUrl}/.well-known/security.txt`
    return c.text(`Contact: ${contact}\nExpires: ${expires}\nCanonical: ${canonical}\n`)
  })
  return routes
}
