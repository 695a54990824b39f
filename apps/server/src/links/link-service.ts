import { type LookUpOutcome, parseKey } from '@countersign/changes'
import { type Limits, type Service, userAgentFamily } from '@countersign/core'
import type { LinkService, LinkVisitor } from './link-routes.ts'
import type { OpeningBuffer } from './opening-buffer.ts'

interface LinkServiceParts {
  service: Service
  /** The limits of those who come from this address. */
  limitsOf(clientAddress: string): Limits
  openings: OpeningBuffer
}

/** The verbs of the pages, and a note of each opening of a link. */
export function createLinkService({ service, limitsOf, openings }: LinkServiceParts): LinkService {
  return {
    async lookUp(key, visitor) {
      const found = await service.lookUpLink(limitsOf(visitor.address), key, visitor.localeOf)
      noteOpening(openings, key, visitor, found)
      return found
    },
    confirm: (key, prompted, { address, localeOf }) =>
      service.confirm(limitsOf(address), key, prompted, localeOf),
    decline: (key, { address, localeOf }) => service.decline(limitsOf(address), key, localeOf),
    renew: (key, { address, localeOf }) => service.renew(limitsOf(address), key, localeOf),
    rejectMalformed: ({ address }) => limitsOf(address).beforeMalformed(),
  }
}

/** An answer to the page's own form shows the page too, and is no opening; nor is a key that does not fit. */
function noteOpening(
  openings: OpeningBuffer,
  key: string,
  { method, userAgent, isPrefetch }: LinkVisitor,
  { outcome }: LookUpOutcome,
): void {
  const parts = parseKey(key)
  // guard openings-of-fitting-keys: "outcome !== 'found' ||" → "" (openings.db.test.ts)
  if (outcome !== 'found' || !parts || (method !== 'GET' && method !== 'HEAD')) return
  openings.note({
    verificationId: parts.id,
    method,
    family: userAgentFamily({ userAgent, isPrefetch }),
  })
}
