import { type LinkView, maskForeignAddress } from '@countersign/changes'
import type { TypePage } from './type-page.ts'

const lineOf = (view: LinkView) => view.changes.find(({ column }) => column === 'email')

/** Whether the reader gives the account away; the other one gets it. */
const isGiver = (view: LinkView) => lineOf(view)?.before === view.email

export const accountHandoverPage: TypePage = {
  band: { light: '#5f6f1a', dark: '#c3d36b' },
  icon: (
    <>
      <circle cx="6.5" cy="8" r="3" />
      <circle cx="17.5" cy="8" r="3" />
      <path d="M4 18.5h16m-3.5-3.5 3.5 3.5-3.5 3.5" />
    </>
  ),
  owner: (view) => (isGiver(view) ? undefined : 'its present owner'),
  confirm: (view) => (isGiver(view) ? 'Hand over my account' : 'Take over this account'),
  lead: (view, sender) =>
    isGiver(view)
      ? 'If you confirm, and the new address does, this account is no longer yours: you cannot get it back with your address.'
      : `Once you and the present address have confirmed, ${sender.name} uses your address for the account.`,
  applied: {
    headline: 'The account is handed over',
    now: (view) => (
      <>
        Both addresses have confirmed. It belongs to{' '}
        <strong>{maskForeignAddress(lineOf(view)?.after ?? '', view.email)}</strong> now.
      </>
    ),
    past: 'the account was handed over',
    next: (view) =>
      isGiver(view) && <p>We are sending you a mail that says so, for your records.</p>,
  },
  unchanged: 'The account stays with the address it had.',
  ifWorried: 'If you don’t know this sender, there is nothing more to do.',
  conflicts: {
    drift: 'The account was changed in another way since this link was sent.',
    taken: 'The new address now belongs to another account.',
    gone: 'The account that was to be handed over no longer exists.',
    refused: 'The new address is no longer accepted for the account.',
  },
}
