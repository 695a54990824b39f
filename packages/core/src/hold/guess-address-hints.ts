import type { AddressHint } from '@countersign/changes'

/** A name shorter than this is near too many others: `cox.net` is no typing error of `gmx.net`. */
const SHORTEST_NAME = 5

let lists: ReturnType<typeof loadLists> | undefined

/** What both packages know, loaded once it is needed. */
async function loadLists() {
  const [{ run }, { disposableEmailBlocklistSet }] = await Promise.all([
    import('@zootools/email-spell-checker'),
    import('disposable-email-domains-js'),
  ])
  return { suggest: run, throwAway: disposableEmailBlocklistSet() }
}

/**
 * What to mind of an address before a mail goes there, by its domain alone: whether it is likely mistyped, or one of
 * those that hand out mailboxes for some minutes. Hints: nothing is refused for them.
 */
export async function guessAddressHints(email: string): Promise<AddressHint[]> {
  lists ??= loadLists()
  const { suggest, throwAway } = await lists
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  const meant = suggest({ email })
  // Before the other: several of such domains are kept by those who hand out mailboxes.
  // guard short-names-are-no-typing-errors: "nameOf(meant.domain).length >= SHORTEST_NAME" → "true" (guess-address-hints.test.ts)
  if (meant && nameOf(meant.domain).length >= SHORTEST_NAME)
    return [
      {
        kind: 'typing-error',
        suggestion: `${email.slice(0, -domain.length)}${meant.domain}`,
      },
    ]
  const labels = domain.split('.')
  const isThrowAway = labels.some((_, n) => throwAway.has(labels.slice(n).join('.')))
  return isThrowAway ? [{ kind: 'throw-away' }] : []
}

const nameOf = (domain: string): string => domain.slice(0, domain.indexOf('.'))
