import { Alert, Divider, Stack } from '@mantine/core'
import { ProviderButton } from './provider-button.tsx'

/** Why the provider's word let nobody in, by what the server calls it. */
const refusals: Record<string, string> = {
  'no-role':
    'You signed in, but you have no role in this panel. Ask whoever manages your account for one.',
  unverified:
    'You signed in, but your e-mail address was not verified there. Ask whoever manages your account.',
  unknown:
    'You signed in, but this panel does not know your e-mail address. Ask an owner to add you.',
  'no-address': 'You signed in, but we were not told your e-mail address.',
  'other-identity':
    'The admin who has your e-mail address signs in with another account. Use that one, or ask an owner.',
  'last-owner':
    'You are the last owner of this panel, and were to be less. Somebody else has to become an owner first.',
  'not-asked':
    'You were not asked for your password just now. Sign out, sign in again, then repeat what you wanted to do.',
  failed: 'Signing in did not work. Try again.',
}

interface ProvidedEntryProps {
  label: string
  returnTo: string
  /** Why the last try came to nothing, as the server calls it. */
  refused: string | null
  /** Whether there are other ways in below. */
  isFirstOfSeveral: boolean
}

/** The sign-in page's part for a provider. */
export default function ProvidedEntry({
  label,
  returnTo,
  refused,
  isFirstOfSeveral,
}: ProvidedEntryProps) {
  return (
    <Stack gap="md" mb={isFirstOfSeveral ? 'md' : 0}>
      {refused !== null && (
        <Alert color="red" variant="outline" role="alert">
          {refusals[refused] ?? refusals.failed}
        </Alert>
      )}
      <ProviderButton label={label} returnTo={returnTo} />
      {isFirstOfSeveral && <Divider label="or" />}
    </Stack>
  )
}
