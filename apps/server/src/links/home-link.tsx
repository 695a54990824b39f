import type { ReactNode } from 'react'
import type { PageContent } from './page-content.ts'
import type { Sender } from './sender.ts'
import { Say } from './sentence.tsx'
import { waysOut } from './ways-out.tsx'

interface HomeLinkProps {
  sender: Sender
  /** Whose link it is; left out where nothing may be told of it. */
  subject?: PageContent['subject']
  /** The address that the hold named. */
  returnTo?: PageContent['returnTo']
}

const asText = (parts: ReactNode[]) => parts

/**
 * Leads back to the application, by a button to where the hold said, or an admin to the panel. Nothing where neither
 * hold nor configuration says where it is.
 */
export function HomeLink({ sender, subject, returnTo = null }: HomeLinkProps) {
  if (returnTo !== null)
    return (
      <a className="back" href={returnTo}>
        <Say sentence={['page.home', { sender: sender.name, home: asText }]} />
      </a>
    )
  if (subject !== 'admin' && sender.brand.homeUrl === undefined) return null
  return (
    <p className="home">
      <Say sentence={['page.home', { sender: sender.name, ...waysOut(sender, subject) }]} />
    </p>
  )
}
