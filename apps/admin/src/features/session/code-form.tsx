import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useFieldFaults } from '../shell/use-field-faults.ts'
import { loaded } from './loaded.ts'
import type { CodeKind } from './verify-two-factor-code.ts'

const words = {
  app: {
    ask: 'Type the six digits that your authenticator app shows now.',
    label: 'Code',
    other: 'Use a recovery code instead',
  },
  recovery: {
    ask: 'Type one of the recovery codes that you kept. Each works once.',
    label: 'Recovery code',
    other: 'Use the authenticator app instead',
  },
} as const

interface CodeFormProps {
  onSignedIn: () => void
  onStartAgain: () => void
}

/** The second factor of signing in. */
export function CodeForm({ onSignedIn, onStartAgain }: CodeFormProps) {
  const [kind, setKind] = useState<CodeKind>('app')
  const giving = useMutation({
    mutationFn: async (code: string) => {
      const { verifyTwoFactorCode } = await loaded(import('./verify-two-factor-code.ts'))
      return verifyTwoFactorCode(kind, code)
    },
    onSuccess: onSignedIn,
  })
  const { faults, check, clear } = useFieldFaults()
  return (
    <form
      key={kind}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (check(event.currentTarget))
          giving.mutate(String(new FormData(event.currentTarget).get('code')))
      }}
    >
      <Stack gap="md">
        <Text c="dimmed">{words[kind].ask}</Text>
        <TextInput
          label={words[kind].label}
          name="code"
          autoComplete="one-time-code"
          inputMode={kind === 'app' ? 'numeric' : 'text'}
          required
          withAsterisk={false}
          error={faults.code}
          autoFocus
        />
        {giving.error && (
          <Alert color="red" variant="outline" role="alert">
            {giving.error.message}
          </Alert>
        )}
        <Button type="submit" loading={giving.isPending} fullWidth>
          Sign in
        </Button>
        <Stack gap="xs" align="flex-start">
          <Anchor
            component="button"
            type="button"
            size="sm"
            onClick={() => {
              giving.reset()
              clear()
              setKind(kind === 'app' ? 'recovery' : 'app')
            }}
          >
            {words[kind].other}
          </Anchor>
          <Anchor component="button" type="button" size="sm" onClick={onStartAgain}>
            Start again
          </Anchor>
        </Stack>
      </Stack>
    </form>
  )
}
