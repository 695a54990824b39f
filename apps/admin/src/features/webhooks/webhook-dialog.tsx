import type { Webhook } from '@countersign/changes'
import { errorWords } from '../../request-error.ts'
import { trpcClient } from '../../trpc.ts'
import { freshly } from '../session/fresh-sign-in.ts'
import { ConfirmDialog } from '../shell/confirm-dialog.tsx'
import { useWebhookChange } from './use-webhook-change.ts'

interface WebhookDialogProps {
  webhook: Webhook
  change: 'paused' | 'rotated' | 'removed'
  onDone?: () => void
  onClose: () => void
}

/** Asks before an endpoint is paused, gets a new secret, or is removed, and does it. */
export function WebhookDialog({ webhook, change, onDone, onClose }: WebhookDialogProps) {
  const { id, name } = webhook
  const words = wordsOf(name)[change]
  const ask = useWebhookChange(
    { mutationFn: () => freshly(() => trpcClient.webhooks.change.mutate({ id, change })) },
    () => ({ isDone: true, words: words.done }),
    () => {
      onClose()
      onDone?.()
    },
  )
  return (
    <ConfirmDialog
      title={words.title}
      confirmLabel={words.confirm}
      cancelLabel={words.cancel}
      isDangerous={change === 'removed'}
      isPending={ask.isPending}
      fault={ask.error === null ? null : errorWords(ask.error)}
      onDo={() => ask.mutate()}
      onClose={onClose}
    >
      {words.text}
    </ConfirmDialog>
  )
}

const wordsOf = (name: string) => ({
  paused: {
    title: `Pause ${name}?`,
    text: 'Nothing is sent to it until it is resumed. Events wait for three days, then they fail.',
    confirm: 'Pause webhook',
    cancel: 'Leave it on',
    done: `${name} is paused.`,
  },
  rotated: {
    title: `Give ${name} a new secret?`,
    text: 'Requests are signed with both secrets for 24 hours. Change it in your application until then.',
    confirm: 'Make new secret',
    cancel: 'Keep secret',
    done: `${name} has a new secret.`,
  },
  removed: {
    title: `Remove ${name}?`,
    text: 'Nothing is sent to it any more. What still waits for it is dropped.',
    confirm: 'Remove webhook',
    cancel: 'Keep webhook',
    done: `${name} is removed.`,
  },
})
