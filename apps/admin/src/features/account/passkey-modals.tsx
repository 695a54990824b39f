import { useMutation } from '@tanstack/react-query'
import { freshly } from '../session/fresh-sign-in.ts'
import { addPasskey, type Passkey, removePasskey, renamePasskey } from '../session/passkeys.ts'
import { ConfirmDialog } from '../shell/confirm-dialog.tsx'
import { browserWords } from './browser-words.ts'
import { PasskeyNameModal } from './passkey-name-modal.tsx'

interface PasskeyModalProps {
  /** Called when it is done, and when it is left. */
  onClose: () => void
}

/** Names a new passkey, and has the device make it. */
export function AddPasskeyModal({ onClose }: PasskeyModalProps) {
  const add = useMutation({
    mutationFn: (name: string) => freshly(() => addPasskey(name)),
    onSuccess: onClose,
  })
  return (
    <PasskeyNameModal
      title="Add a passkey"
      name={browserWords(navigator.userAgent)}
      confirmLabel="Add passkey"
      cancelLabel="Not now"
      isPending={add.isPending}
      error={add.error}
      onGive={add.mutate}
      onClose={onClose}
    >
      Your device asks for your finger, face or PIN, and keeps the key.
    </PasskeyNameModal>
  )
}

/** Gives a passkey another name. */
export function RenamePasskeyModal({ passkey, onClose }: PasskeyModalProps & { passkey: Passkey }) {
  const rename = useMutation({ mutationFn: renamePasskey, onSuccess: onClose })
  return (
    <PasskeyNameModal
      title="Rename this passkey"
      name={passkey.name}
      confirmLabel="Rename"
      cancelLabel="Keep name"
      isPending={rename.isPending}
      error={rename.error}
      onGive={(name) => rename.mutate({ id: passkey.id, name })}
      onClose={onClose}
    />
  )
}

/** Asks whether a passkey is to go, and removes it. */
export function RemovePasskeyQuestion({
  passkey,
  onClose,
}: PasskeyModalProps & { passkey: Passkey }) {
  const remove = useMutation({
    mutationFn: (id: string) => freshly(() => removePasskey(id)),
    onSuccess: onClose,
  })
  return (
    <ConfirmDialog
      title={`Remove “${passkey.name}”?`}
      confirmLabel="Remove passkey"
      cancelLabel="Keep passkey"
      isDangerous
      isPending={remove.isPending}
      fault={remove.error?.message ?? null}
      onDo={() => remove.mutate(passkey.id)}
      onClose={onClose}
    >
      It can’t sign you in any more. Sessions that it began go on.
    </ConfirmDialog>
  )
}
