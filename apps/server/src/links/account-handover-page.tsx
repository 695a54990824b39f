import type { TypePage } from './type-page.ts'

export const accountHandoverPage: TypePage = {
  band: { light: '#5f6f1a', dark: '#c3d36b' },
  icon: (
    <>
      <circle cx="6.5" cy="8" r="3" />
      <circle cx="17.5" cy="8" r="3" />
      <path d="M4 18.5h16m-3.5-3.5 3.5 3.5-3.5 3.5" />
    </>
  ),
  subject: ({ isGiver }) => (isGiver ? undefined : 'its present subject'),
  confirm: ({ isGiver }) => (isGiver ? 'Hand over my account' : 'Take over this account'),
  lead: ({ isGiver }, sender) =>
    isGiver
      ? 'If you confirm, and the new address does, this account is no longer yours: you cannot get it back with your address.'
      : `Once you and the present address have confirmed, ${sender.name} uses your address for the account.`,
  applied: {
    headline: 'The account is handed over',
    now: ({ words }) => (
      <>
        Both addresses have confirmed. It belongs to <strong>{words.newAddress}</strong> now.
      </>
    ),
    past: 'the account was handed over',
    next: ({ isGiver }) =>
      isGiver && <p>We are sending you a mail that says so, for your records.</p>,
  },
  unchanged: 'The account stays with the address it had.',
  ifWorried: () => 'If you don’t know this sender, there is nothing more to do.',
  conflicts: {
    stale: 'The account was changed in another way since this link was sent.',
    'unique-violation': 'The new address now belongs to another account.',
    'row-missing': 'The account that was to be handed over no longer exists.',
    rejected: 'The new address is no longer accepted for the account.',
  },
}
