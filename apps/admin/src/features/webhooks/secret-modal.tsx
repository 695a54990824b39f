import { Alert, Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { errorWords } from '../../request-error.ts'
import { trpcClient } from '../../trpc.ts'
import { freshly } from '../session/fresh-sign-in.ts'
import { LoadingBlock } from '../shell/loading-block.tsx'
import { PanelModal } from '../shell/panel-modal.tsx'

interface SecretModalProps {
  id: string
  name: string
  onClose: () => void
}

/** Shows the secret that an endpoint checks signatures with. */
export function SecretModal({ id, name, onClose }: SecretModalProps) {
  const { mutate, data, error } = useMutation({
    mutationFn: (webhook: string) =>
      freshly(() => trpcClient.webhooks.showSecret.mutate({ id: webhook })),
  })
  useEffect(() => mutate(id), [id, mutate])
  return (
    <PanelModal onClose={onClose} title={`Secret of ${name}`} isKept>
      <Stack gap="md">
        <Text size="sm">
          Your application checks with it that a request is ours. Keep it as you keep passwords.
        </Text>
        {error ? (
          <Alert color="red" variant="outline" role="alert">
            {errorWords(error)}
          </Alert>
        ) : data ? (
          <TextInput
            label="Secret"
            value={data.secret}
            readOnly
            spellCheck={false}
            onFocus={({ currentTarget }) => currentTarget.select()}
          />
        ) : (
          <LoadingBlock height={58} />
        )}
        <Group justify="flex-end">
          <CopyButton value={data?.secret ?? ''}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy} disabled={!data}>
                {copied ? 'Copied' : 'Copy secret'}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose} data-autofocus>
            Close
          </Button>
        </Group>
      </Stack>
    </PanelModal>
  )
}
