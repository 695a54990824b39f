import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { trpc } from '../../trpc.ts'
import { signInAgainStore } from '../session/fresh-sign-in.ts'
import { useMe } from '../session/me.ts'
import { passkeyObstacle } from '../session/passkey-obstacle.ts'
import { signInWithPasskey } from '../session/passkeys.ts'
import { ProviderButton } from '../session/provider-button.tsx'
import { signInAgain } from '../session/sign-in-again.ts'
import { PanelModal } from '../shell/panel-modal.tsx'
import { useFieldFaults } from '../shell/use-field-faults.ts'
import { OwnPasswordInput } from './own-password-input.tsx'

/** Asks for the password again before what only a fresh sign-in may do; then that goes on. */
export function SignInAgain() {
  const asked = useSyncExternalStore(signInAgainStore.subscribe, signInAgainStore.get)
  const { byProvider } = useMe()
  if (!asked) return null
  const leave = () => asked.leave(LEFT)
  return byProvider ? (
    <AtProviderModal onLeave={leave} />
  ) : (
    <SignInAgainModal onDone={asked.done} onLeave={leave} />
  )
}

const LEFT = new Error('Nothing was changed: you did not sign in again.')

/** Who came by a provider shows there that it is they, and comes back to this page. */
function AtProviderModal({ onLeave }: { onLeave: () => void }) {
  const { data: ways } = useQuery(trpc.signIn.ways.queryOptions())
  const { pathname, searchStr } = useLocation()
  return (
    <PanelModal title="Sign in again" onClose={onLeave}>
      <Stack gap="md">
        <Text size="sm">
          You signed in a while ago. Show that it is you: you are asked for your password, come back
          to this page, and can then do it.
        </Text>
        <ProviderButton
          label={ways?.provider ?? 'Sign in again'}
          returnTo={pathname + searchStr}
          again
        />
      </Stack>
    </PanelModal>
  )
}

function SignInAgainModal({ onDone, onLeave }: { onDone: () => void; onLeave: () => void }) {
  const { email, hasTwoFactor } = useMe()
  const byPassword = useMutation({ mutationFn: signInAgain, onSuccess: onDone })
  const byPasskey = useMutation({ mutationFn: signInWithPasskey, onSuccess: onDone })
  const { faults, check } = useFieldFaults()
  const fault = byPassword.error ?? byPasskey.error
  return (
    <PanelModal title="Sign in again" onClose={onLeave} isKept>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!check(event.currentTarget)) return
          byPasskey.reset()
          const form = new FormData(event.currentTarget)
          byPassword.mutate({
            email,
            password: String(form.get('password')),
            code: String(form.get('code') ?? ''),
          })
        }}
      >
        <Stack gap="md">
          <Text size="sm">
            You signed in a while ago. Before this goes on, show that it is you.
          </Text>
          <OwnPasswordInput error={faults.password} />
          {hasTwoFactor && (
            <TextInput
              label="Code of your authenticator app, or a recovery code"
              name="code"
              autoComplete="one-time-code"
              required
              withAsterisk={false}
              error={faults.code}
            />
          )}
          {fault && (
            <Alert color="red" variant="outline" role="alert">
              {fault.message}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onLeave}>
              Not now
            </Button>
            {passkeyObstacle() === null && (
              <Button
                variant="default"
                loading={byPasskey.isPending}
                onClick={() => {
                  byPassword.reset()
                  byPasskey.mutate()
                }}
              >
                Use a passkey
              </Button>
            )}
            <Button type="submit" loading={byPassword.isPending}>
              Continue
            </Button>
          </Group>
        </Stack>
      </form>
    </PanelModal>
  )
}
