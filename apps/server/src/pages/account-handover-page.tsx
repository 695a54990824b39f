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
  confirm: 'Hand over this account',
  lead: (_, sender) =>
    `Once both addresses have confirmed, ${sender.name} uses the new one for the account.`,
  applied: {
    headline: 'The account is handed over',
    now: () => 'Both addresses have confirmed. The account belongs to the new address now.',
    past: 'the account was handed over',
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
