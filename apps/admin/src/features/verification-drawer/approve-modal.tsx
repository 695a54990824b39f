import { showAddress, type VerificationDetail } from '@countersign/changes'
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { errorWords } from '../../request-error.ts'
import { trpc } from '../../trpc.ts'
import { notify } from '../shell/notify.ts'
import { PanelModal } from '../shell/panel-modal.tsx'
import { absoluteTime } from '../time/time-words.ts'
import { approveWords } from '../verification-status/outcome-words.ts'
import { requesterWords } from '../verification-status/requester-words.ts'
import { useSubjectWords } from '../verification-status/use-subject-words.ts'
import { ChangeTable } from './change-table.tsx'

interface ApproveModalProps {
  verification: VerificationDetail
  isOpen: boolean
  onClose: () => void
}

/** Shows once more what changes, who asked for it and what follows, and approves it. */
export function ApproveModal({ verification, isOpen, onClose }: ApproveModalProps) {
  const { id, email, subject, requester, changes, status, description } = verification
  const { coolDownUntil, isCoolingDown } = verification
  const queryClient = useQueryClient()
  const approve = useMutation(
    trpc.verifications.approve.mutationOptions({
      onSuccess: (outcome) => {
        notify(approveWords(outcome, isCoolingDown, Date.now()))
        onClose()
      },
      onSettled: () => queryClient.invalidateQueries(trpc.verifications.pathFilter()),
    }),
  )
  const subjectWords = useSubjectWords()
  const who = subject.name ?? subjectWords(subject)
  return (
    <PanelModal isOpen={isOpen} onClose={onClose} title="Approve this change?" isWide>
      <Stack gap="sm">
        <Text size="sm">
          {requesterWords(requester)} requested it, and says that {who} cannot read mail at the
          current address any more. Approve it only if you have made sure, in another way than by
          mail, that {who} wants it.
        </Text>
        <ChangeTable lines={changes} status={status} />
        {description && <Text size="sm">Context: {description}</Text>}
        <Text size="sm">
          {isCoolingDown && coolDownUntil
            ? `Until ${absoluteTime(coolDownUntil)} the current address can stop it, or say yes. Then the link goes to ${showAddress(email)}.`
            : `Its waiting time is over: the link goes to ${showAddress(email)} at once.`}
        </Text>
        {approve.error && (
          <Alert color="red" variant="outline" role="alert">
            {errorWords(approve.error)}
          </Alert>
        )}
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            Not now
          </Button>
          <Button loading={approve.isPending} onClick={() => approve.mutate({ id })}>
            Approve this change
          </Button>
        </Group>
      </Stack>
    </PanelModal>
  )
}
