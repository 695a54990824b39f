import type { ApiKeyItem } from '@countersign/changes'
import { Alert, Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { errorWords } from '../../request-error.ts'
import { type Requests, trpcClient } from '../../trpc.ts'
import { freshly } from '../session/fresh-sign-in.ts'
import { PanelModal } from '../shell/panel-modal.tsx'
import { Moment } from '../time/moment.tsx'
import { ExpirySelect, expiryOf } from './expiry-select.tsx'
import { MadeKey } from './made-key.tsx'
import { useKeyChange } from './use-key-change.ts'

const KEEP = [
  { value: '1', label: '1 hour' },
  { value: '24', label: '1 day' },
  { value: '168', label: '7 days' },
  { value: '720', label: '30 days' },
]

/** Makes a second key beside one, which ends later. Shows it once. */
export function RotateKeyModal({ item, onClose }: { item: ApiKeyItem; onClose: () => void }) {
  const rotate = useKeyChange({
    mutationFn: (input: Requests['apiKeys']['rotate']) =>
      freshly(() => trpcClient.apiKeys.rotate.mutate(input)),
  })
  if (rotate.data)
    return (
      <PanelModal title="Your new API key" isKept onClose={onClose}>
        <MadeKey made={rotate.data} onKept={onClose}>
          {' '}
          The former key ends <Moment at={rotate.data.formerEndsAt} />.
        </MadeKey>
      </PanelModal>
    )
  return (
    <PanelModal title={`Rotate the key of ${item.name}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          rotate.mutate({
            id: item.id,
            keepHours: Number(form.get('keep')),
            expiresAt: expiryOf(form),
          })
        }}
      >
        <Stack gap="md">
          <Text size="sm">
            You get a second key that may do the same. Give it to {item.name} before the present one
            ends.
          </Text>
          <NativeSelect label="The present key ends in" name="keep" defaultValue="24" data={KEEP} />
          <ExpirySelect />
          {rotate.error !== null && (
            <Alert color="red" variant="outline" role="alert">
              {errorWords(rotate.error)}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Don’t rotate
            </Button>
            <Button type="submit" loading={rotate.isPending}>
              Create second key
            </Button>
          </Group>
        </Stack>
      </form>
    </PanelModal>
  )
}
