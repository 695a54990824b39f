import type { VerificationDetail } from '@countersign/changes'
import { Button, Group, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { errorWords, fieldErrors } from '../../request-error.ts'
import { PanelModal } from '../shell/panel-modal.tsx'
import { useRevoke } from '../verification-status/use-revoke.ts'
import { reasonFault, revokeQuestion } from './revoke-words.ts'

interface RevokeModalProps {
  verification: VerificationDetail
  isOpen: boolean
  onClose: () => void
}

/** Asks why a link is withdrawn, and withdraws it. */
export function RevokeModal({ verification, isOpen, onClose }: RevokeModalProps) {
  const revoke = useRevoke(onClose)
  const [fault, setFault] = useState<string | null>(null)
  const refusal = revoke.error && (fieldErrors(revoke.error).reason ?? errorWords(revoke.error))
  return (
    <PanelModal isOpen={isOpen} onClose={onClose} title="Revoke this link?">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const reason = String(new FormData(event.currentTarget).get('reason'))
          const found = reasonFault(reason)
          setFault(found)
          if (found === null) revoke.mutate({ id: verification.id, reason })
        }}
      >
        <Text size="sm">{revokeQuestion(verification)}</Text>
        <Textarea
          name="reason"
          label="Reason"
          description="Other admins see it in what happened."
          mt="md"
          autosize
          minRows={2}
          maxLength={500}
          error={fault ?? refusal}
          data-autofocus
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Keep link
          </Button>
          <Button type="submit" color="red" loading={revoke.isPending}>
            Revoke link
          </Button>
        </Group>
      </form>
    </PanelModal>
  )
}
