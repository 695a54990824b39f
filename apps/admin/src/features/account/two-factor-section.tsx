import { Alert, Button, Group, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { trpc } from '../../trpc.ts'
import { useMe } from '../session/me.ts'
import { AccountSection } from './account-section.tsx'

const modals = () => import('./two-factor-modals.tsx')
const SetupModal = lazy(async () => ({ default: (await modals()).SetupModal }))
const RecoveryCodesModal = lazy(async () => ({ default: (await modals()).RecoveryCodesModal }))
const TurnOffModal = lazy(async () => ({ default: (await modals()).TurnOffModal }))

/** The second factor at sign-in: a code of an authenticator app. */
export function TwoFactorSection() {
  const { hasTwoFactor, mustSetUpTwoFactor } = useMe()
  const queryClient = useQueryClient()
  const router = useRouter()
  const [opened, setOpened] = useState<'setup' | 'codes' | 'off' | null>(null)
  const close = async () => {
    setOpened(null)
    await queryClient.invalidateQueries(trpc.account.pathFilter())
    await router.invalidate()
  }
  return (
    <AccountSection title="Two-factor">
      {mustSetUpTwoFactor && (
        <Alert color="yellow" variant="outline" mb="sm">
          Owners need two-factor here. Set it up, and the rest of the panel opens.
        </Alert>
      )}
      <Text c="dimmed" mb="sm">
        {hasTwoFactor
          ? 'On: after your password, you are asked for a code of your authenticator app.'
          : 'Off: your password alone is enough to sign in.'}
      </Text>
      {hasTwoFactor ? (
        <Group gap="sm">
          <Button variant="default" onClick={() => setOpened('codes')}>
            New recovery codes
          </Button>
          <Button variant="default" onClick={() => setOpened('off')}>
            Turn off…
          </Button>
        </Group>
      ) : (
        <Button
          variant={mustSetUpTwoFactor ? 'filled' : 'default'}
          onClick={() => setOpened('setup')}
        >
          Set up two-factor
        </Button>
      )}
      <Suspense>
        {opened === 'setup' && <SetupModal onClose={close} />}
        {opened === 'codes' && <RecoveryCodesModal onClose={close} />}
        {opened === 'off' && <TurnOffModal onClose={close} />}
      </Suspense>
    </AccountSection>
  )
}
