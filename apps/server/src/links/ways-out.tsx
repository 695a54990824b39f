import type { ElementValues } from '@countersign/emails'
import type { ReactNode } from 'react'
import type { PageContent } from './page-content.ts'
import type { Sender } from './sender.ts'

/** Where the panel's admins go on: its own paths. */
const PANEL = { home: '/', signIn: '/', password: '/forgot-password' }

/**
 * What a page's sentences mark as links: `<home>` leads back to the application, `<signIn>` and `<password>` to where
 * people sign in and ask for a new password; an admin's lead to the panel. Where that is not known, they are text.
 */
export function waysOut(
  { brand }: Sender,
  subject: PageContent['subject'] | undefined,
): ElementValues {
  const { homeUrl, signInUrl = homeUrl, passwordUrl } = brand
  const urls =
    subject === 'admin' ? PANEL : { home: homeUrl, signIn: signInUrl, password: passwordUrl }
  return Object.fromEntries(
    Object.entries(urls).map(([tag, url]) => [
      tag,
      (parts: ReactNode[]) => (url === undefined ? parts : <a href={url}>{parts}</a>),
    ]),
  )
}
