import type { ApiKeyItem } from '@countersign/changes'
import { errorWords } from '../../request-error.ts'
import { trpcClient } from '../../trpc.ts'
import { freshly } from '../session/fresh-sign-in.ts'
import { ConfirmDialog } from '../shell/confirm-dialog.tsx'
import { notify } from '../shell/notify.ts'
import { useKeyChange } from './use-key-change.ts'

/** Asks whether a key is to end now, and ends it. */
export function RevokeKeyDialog({ item, onClose }: { item: ApiKeyItem; onClose: () => void }) {
  const revoke = useKeyChange({
    mutationFn: (id: string) => freshly(() => trpcClient.apiKeys.revoke.mutate({ id })),
    onSuccess: () => {
      notify({ isDone: true, words: `The key of ${item.name} is revoked.` })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      title={`Revoke the key of ${item.name}?`}
      confirmLabel="Revoke key"
      cancelLabel="Keep key"
      isDangerous
      isPending={revoke.isPending}
      fault={revoke.error === null ? null : errorWords(revoke.error)}
      onDo={() => revoke.mutate(item.id)}
      onClose={onClose}
    >
      Requests with {item.prefix}… are refused from this moment on. What it held stays held.
    </ConfirmDialog>
  )
}
