import { type Webhook, type WebhookEvent, webhookEvents } from '@countersign/changes'
import { Checkbox, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { fieldErrors } from '../../request-error.ts'
import { trpcClient } from '../../trpc.ts'
import { freshly } from '../session/fresh-sign-in.ts'
import { FormFoot } from '../shell/form-foot.tsx'
import { PanelModal } from '../shell/panel-modal.tsx'
import { useWebhookChange } from './use-webhook-change.ts'
import classes from './webhook-modal.module.css'
import { webhookEventWords } from './webhook-words.ts'

interface WebhookModalProps {
  /** The one to change; without it one is added. */
  webhook?: Webhook
  /** Gets the id of the one that was added. */
  onAdded?: (id: string) => void
  onClose: () => void
}

type Save = Parameters<typeof trpcClient.webhooks.save.mutate>[0]

const ENDINGS: WebhookEvent[] = ['confirmed', 'declined', 'revoked', 'conflicted', 'expired']

/** Asks for an endpoint's name, address and events. */
export function WebhookModal({ webhook, onAdded, onClose }: WebhookModalProps) {
  const [events, setEvents] = useState<string[]>(webhook?.events ?? ENDINGS)
  const save = useWebhookChange(
    { mutationFn: (input: Save) => freshly(() => trpcClient.webhooks.save.mutate(input)) },
    (_, { name }) => ({
      isDone: true,
      words: webhook ? `${name} is changed.` : `${name} is told of events from now on.`,
    }),
    ({ id }) => {
      onClose()
      if (!webhook) onAdded?.(id)
    },
  )
  const faults = fieldErrors(save.error)
  return (
    <PanelModal onClose={onClose} title={webhook ? `Change ${webhook.name}` : 'Add a webhook'}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          save.mutate({
            id: webhook?.id ?? null,
            name: String(form.get('name')),
            url: String(form.get('url')),
            events: webhookEvents.filter((event) => events.includes(event)),
          })
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            Each event is sent to your application as a signed POST request (Standard Webhooks), and
            tried again for three days.
          </Text>
          <TextInput
            label="Name"
            name="name"
            defaultValue={webhook?.name}
            autoComplete="off"
            maxLength={80}
            error={faults.name}
            data-autofocus
          />
          <TextInput
            label="Address"
            name="url"
            type="url"
            placeholder="https://app.example/webhooks"
            defaultValue={webhook?.url}
            autoComplete="off"
            error={faults.url}
          />
          <Checkbox.Group label="Events" value={events} onChange={setEvents} error={faults.events}>
            <div className={classes.events}>
              {webhookEvents.map((event) => (
                <Checkbox key={event} value={event} label={webhookEventWords[event]} />
              ))}
            </div>
          </Checkbox.Group>
          <FormFoot
            error={save.error}
            cancelLabel={webhook ? 'Leave it' : 'Don’t add'}
            submitLabel={webhook ? 'Save webhook' : 'Add webhook'}
            isPending={save.isPending}
            onClose={onClose}
          />
        </Stack>
      </form>
    </PanelModal>
  )
}
