import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { verifyTwoFactorCode } from '../session/verify-two-factor-code.ts'
import { useFieldFaults } from '../shell/use-field-faults.ts'
import { QrCode } from './qr-code.tsx'
import classes from './two-factor.module.css'
import type { TwoFactorSetup } from './two-factor.ts'

interface AppStepProps {
  setup: TwoFactorSetup
  onVerified: () => void
  onLeave: () => void
}

/** Shows the secret to an authenticator app, and asks for a first code from it. */
export function AppStep({ setup, onVerified, onLeave }: AppStepProps) {
  const giving = useMutation({
    mutationFn: (code: string) => verifyTwoFactorCode('app', code),
    onSuccess: onVerified,
  })
  const { faults, check } = useFieldFaults()
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (check(event.currentTarget))
          giving.mutate(String(new FormData(event.currentTarget).get('code')))
      }}
    >
      <Stack gap="md">
        <Text size="sm">Scan this with your authenticator app, or type the secret into it.</Text>
        <QrCode text={setup.uri} label="QR code with the secret" />
        <Group gap="xs" wrap="nowrap">
          <code className={classes.secret}>{setup.secret}</code>
          <CopyButton value={setup.secret}>
            {({ copied, copy }) => (
              <Button variant="default" size="xs" flex="none" onClick={copy}>
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
        </Group>
        <TextInput
          label="Code that the app shows now"
          name="code"
          autoComplete="one-time-code"
          inputMode="numeric"
          required
          withAsterisk={false}
          error={faults.code ?? giving.error?.message}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onLeave}>
            Not now
          </Button>
          <Button type="submit" loading={giving.isPending}>
            Turn on two-factor
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
