import type { TypePage } from './type-page.ts'

export const paymentCardPage: TypePage = {
  band: { light: '#a1531b', dark: '#f0a868' },
  icon: (
    <>
      <rect x="3" y="5" width="18" height="14" rx="2" />
      <path d="M3 10h18M7 15h4" />
    </>
  ),
  confirm: () => 'Change my payment card',
  lead: (_, sender) => `Once you confirm, ${sender.name} uses this card instead of the old one.`,
  applied: {
    headline: 'Your payment card is changed',
    now: ({ words }) =>
      words.encrypted === null ? (
        'The new card details are used from now on.'
      ) : (
        <>
          The card we use from now on is <strong className="whole">{words.encrypted}</strong>.
        </>
      ),
    past: 'the payment card was changed',
  },
  unchanged: 'Your payment card stays as it was.',
  ifWorried: () => 'If someone else may be using your account, change its password.',
  conflicts: {
    stale: 'The payment card was changed in another way since this link was sent.',
    'unique-violation': 'This card is now in use by another account.',
    'row-missing': 'The card that was to be replaced no longer exists.',
    rejected: 'This card is no longer accepted for the account.',
  },
}
