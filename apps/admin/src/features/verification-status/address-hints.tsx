import { type AddressHint, showAddress } from '@countersign/changes'
import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'
import { AddressWarning } from './address-warning.tsx'

/** What to mind of an address that mails go to; nothing is refused for it. */
export function AddressHints({ of }: { of: string }) {
  const { data = [] } = useQuery(
    trpc.verifications.addressHints.queryOptions({ email: of }, { staleTime: 60_000 }),
  )
  return data.map((hint) => <AddressWarning key={hint.kind} words={hintWords(hint)} />)
}

function hintWords(hint: AddressHint): string {
  switch (hint.kind) {
    case 'typing-error':
      return `did you mean ${showAddress(hint.suggestion)}?`
    case 'throw-away':
      return 'its domain hands out mailboxes that are thrown away after some minutes.'
    case 'held-back':
      return `nothing is mailed to it: ${hint.reason === 'bounced' ? 'a mail bounced for good' : 'a mail was reported as spam'}. See Outbox, Held back.`
  }
}
