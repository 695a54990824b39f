import { AccountSection } from '../features/account/account-section.tsx'
import { AddressForm } from '../features/account/address-form.tsx'
import { Appearance } from '../features/account/appearance.tsx'
import { PasswordSection } from '../features/account/password-section.tsx'
import { SignOutButton } from '../features/session/sign-out-button.tsx'
import { useMe } from '../features/session/use-me.ts'
import { Page } from '../features/shell/page.tsx'

const roleWords = {
  viewer: 'Viewer: reads everything, changes nothing.',
  operator: 'Operator: holds, resends and revokes.',
  owner: 'Owner: may do everything.',
} as const

/** What concerns the signed-in admin alone. */
export function AccountPage() {
  const me = useMe()
  return (
    <Page title="Account">
      <AccountSection title={me.name}>
        {me.email}
        <br />
        {roleWords[me.role]}
      </AccountSection>
      <AddressForm />
      <PasswordSection />
      <Appearance />
      <AccountSection title="Sign out">
        <SignOutButton />
      </AccountSection>
    </Page>
  )
}
