import { useQuery } from '@tanstack/react-query'
import { AccountSection } from '../features/account/account-section.tsx'
import { AddressForm } from '../features/account/address-form.tsx'
import { Appearance } from '../features/account/appearance.tsx'
import { PasskeysSection } from '../features/account/passkeys-section.tsx'
import { PasswordSection } from '../features/account/password-section.tsx'
import { PendingSection } from '../features/account/pending-section.tsx'
import { SessionsSection } from '../features/account/sessions-section.tsx'
import { SignInAgain } from '../features/account/sign-in-again-modal.tsx'
import { TwoFactorSection } from '../features/account/two-factor-section.tsx'
import { useMe } from '../features/session/me.ts'
import { roleWords } from '../features/session/roles.ts'
import { SignOutButton } from '../features/session/sign-out-button.tsx'
import { Page } from '../features/shell/page.tsx'
import { trpc } from '../trpc.ts'

/** What concerns the signed-in admin alone. */
export function AccountPage() {
  const me = useMe()
  const { data: ways } = useQuery(trpc.signIn.ways.queryOptions())
  return (
    <Page title="Account">
      <AccountSection title={me.name}>
        {me.email}
        <br />
        {roleWords[me.role].name}: {roleWords[me.role].may}.
      </AccountSection>
      <PendingSection />
      <AddressForm />
      {ways?.passwords && (
        <>
          <PasswordSection />
          <TwoFactorSection />
          <PasskeysSection />
        </>
      )}
      <SessionsSection />
      <Appearance />
      <AccountSection title="Sign out">
        <SignOutButton />
      </AccountSection>
      <SignInAgain />
    </Page>
  )
}
