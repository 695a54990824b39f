import type { LinkDetails } from '@countersign/changes'
import { compiledTemplate, escapeHtml } from '@countersign/emails'
import { endedPage } from './ended-page.tsx'
import type { Ending } from './endings.ts'
import { observerPage } from './observer-page.tsx'
import { contentOf, type PageContent, type Reading } from './page-content.ts'
import { readyPage } from './ready-page.tsx'
import type { Sender } from './sender.ts'
import { waitingPage } from './waiting-page.tsx'

/** Which page a link meets: one that asks for a choice, or how it ended. */
export type LinkPage = 'ready' | 'waiting' | 'observer' | Ending

type ShownPage = PageContent & { page: LinkPage }

/** Renders a page through React: what the filled pages are held against. */
export function renderLinkPage(sender: Sender, { page, ...content }: ShownPage): string {
  switch (page) {
    case 'ready':
      return readyPage(sender, content)
    case 'waiting':
      return waitingPage(sender, content)
    case 'observer':
      return observerPage(sender, content)
    default:
      return endedPage(sender, content, page)
  }
}

/** Gives what writes the pages of links, from templates that are rendered at their first use. */
export function prepareLinkPages(
  sender: Sender,
): (page: LinkPage, details: LinkDetails, reading?: Reading) => string {
  const compose = compiledTemplate<ShownPage, 'html'>({
    render: (shown) => ({ html: renderLinkPage(sender, shown) }),
    escapeWord: { html: escapeHtml },
  })
  return (page, details, reading) => compose({ ...contentOf(details, sender, reading), page }).html
}
