import type { PageContent } from './page-content.ts'
import type { Sender } from './sender.ts'
import { Say } from './sentence.tsx'
import { waysOut } from './ways-out.tsx'

interface HomeLinkProps {
  sender: Sender
  /** Whose link it is; left out where nothing may be told of it. */
  subject?: PageContent['subject']
}

/** Leads back to the application, or an admin to the panel. Nothing where the configuration does not say where it is. */
export function HomeLink({ sender, subject }: HomeLinkProps) {
  if (subject !== 'admin' && sender.brand.homeUrl === undefined) return null
  return (
    <p className="home">
      <Say sentence={['page.home', { sender: sender.name, ...waysOut(sender, subject) }]} />
    </p>
  )
}
