import { Contact } from './contact.tsx'
import { hasSessionsHere } from './has-sessions-here.ts'
import type { TypePage } from './type-page.ts'

export const undoPage: TypePage = {
  band: { light: '#a03b63', dark: '#f39ab9' },
  icon: <path d="M8.5 5 4 9.5 8.5 14M4 9.5h10a5 5 0 0 1 0 10H9" />,
  headline: () => 'Undo this change?',
  subject: () => 'someone signed in to the account',
  confirm: () => 'Undo this change',
  lead: (content, sender) =>
    `If you undo it, ${sender.name} uses this address for your account again${hasSessionsHere(content) ? ', and signs the account out everywhere' : ''}.`,
  ifRight: 'If the change was right, there is nothing to do: close this page, and it stays.',
  applied: {
    headline: 'The change is undone',
    now: (content) => (
      <>
        Your e-mail address is <strong>{content.words.emailShown}</strong> again
        {hasSessionsHere(content) && ', and your account is signed out everywhere'}.
      </>
    ),
    past: 'the change was undone',
    next: () => <p>Set a new password now, so that nobody else can sign in with the old one.</p>,
  },
  unchanged: 'The account keeps the address it has now.',
  ifWorried: () => 'If someone else may be using your account, set a new password.',
  again: (sender) => (
    <>
      If the address that the account has now isn’t yours, <Contact sender={sender} /> at once.
    </>
  ),
  conflicted: 'We couldn’t undo this change',
  conflicts: {
    stale: 'The e-mail address was changed again since it was changed from yours.',
    'unique-violation': 'Your address now belongs to another account.',
    'row-missing': 'The account whose address was to be restored no longer exists.',
    rejected: 'Your address is no longer accepted for the account.',
  },
}
