import type { TypePage } from './type-page.ts'

export const emailAddressPage: TypePage = {
  band: { light: '#0f766e', dark: '#2dd4bf' },
  icon: <path d="M3 6.5h18v12H3zM3 7l9 7 9-7" />,
  headline: ({ isGiver }) => (isGiver ? 'Confirm the change of your e-mail address' : undefined),
  confirm: () => 'Change my e-mail address',
  lead: ({ isGiver, needsBoth }, sender) =>
    isGiver
      ? `This was not asked for from your account. If you confirm, and the new address does, ${sender.name} uses the new one, and no longer this.`
      : `Once you ${needsBoth ? 'and the present address have confirmed' : 'confirm'}, ${sender.name} uses this address for the account.`,
  applied: {
    headline: 'Your e-mail address is changed',
    now: ({ words }) => (
      <>
        It is now <strong>{words.newAddress}</strong>.
      </>
    ),
    past: 'the e-mail address was changed',
    next: ({ words, isGiver }) =>
      isGiver ? (
        <p>We are sending you a mail that says so, with a link that undoes it.</p>
      ) : (
        words.before !== null && <p>We are telling the old address, {words.before}, too.</p>
      ),
  },
  unchanged: 'The account keeps the address it had.',
  ifWorried: ({ isGiver }) =>
    isGiver
      ? 'If nobody you know asked for this, somebody may be trying to take your account.'
      : 'Someone may have mistyped their address. If you don’t know this sender, there is nothing more to do.',
  conflicts: {
    stale: 'The e-mail address was changed in another way since this link was sent.',
    'unique-violation': 'This address now belongs to another account.',
    'row-missing': 'The account whose address was to be changed no longer exists.',
    rejected: 'This address is no longer accepted for the account.',
  },
}
