import type { TypePage } from './type-page.ts'

export const undoPage: TypePage = {
  band: { light: '#a03b63', dark: '#f39ab9' },
  icon: <path d="M8.5 5 4 9.5 8.5 14M4 9.5h10a5 5 0 0 1 0 10H9" />,
  confirm: 'Undo this change',
  lead: (_, sender) =>
    `${sender.name} then uses this address for the account again, and signs it out everywhere.`,
  applied: {
    headline: 'The change is undone',
    now: (view) => (
      <>
        Your e-mail address is <strong>{view.email}</strong> again. The account is signed out
        everywhere.
      </>
    ),
    past: 'the change was undone',
  },
  unchanged: 'The account keeps the address it has now.',
  ifWorried: 'If someone else may be using your account, change its password.',
  conflicts: {
    drift: 'The e-mail address was changed again since.',
    taken: 'Your earlier address now belongs to another account.',
    gone: 'The account whose address was to be restored no longer exists.',
    refused: 'Your earlier address is no longer accepted for the account.',
  },
}
