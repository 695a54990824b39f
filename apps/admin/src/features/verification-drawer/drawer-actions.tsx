import type { VerificationDetail } from '@countersign/changes'
import { Button, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useMe } from '../session/me.ts'
import { canOperate, obstacleToApprove, VIEWER_REASON } from '../session/roles.ts'
import { spanWords } from '../time/time-words.ts'
import { useNow } from '../time/use-now.ts'
import { isReleased } from '../verification-status/status-words.ts'
import { useResend } from '../verification-status/use-resend.ts'
import { useTypeFinder } from '../verification-status/use-types.ts'
import classes from './drawer-actions.module.css'

/** What can be done with a pending verification; the risky one stands last. */
export function DrawerActions({ verification }: { verification: VerificationDetail }) {
  const { id, resendableAt, role, isApproved, subject } = verification
  const me = useMe()
  const navigate = useNavigate()
  const resend = useResend()
  const { subjectOf } = useTypeFinder()
  const now = useNow(1_000)
  if (!canOperate(me.role)) {
    return (
      <footer className={classes.foot}>
        <Text size="sm" c="dimmed">
          {VIEWER_REASON}
        </Text>
      </footer>
    )
  }
  const ask = (question: 'approve' | 'revoke') =>
    navigate({ to: '.', search: (search) => ({ ...search, ask: question }) })
  const isWaiting = role === 'confirms' && !isReleased(verification)
  const isPanelAdmin = subjectOf(subject.kind)?.isPanelAdmin === true
  const obstacle = obstacleToApprove(me, verification, isPanelAdmin)
  const waitSeconds = resendableAt ? Math.ceil((Date.parse(resendableAt) - now) / 1_000) : 0
  return (
    <footer className={classes.foot}>
      {isWaiting && !isApproved && (
        <>
          <Button disabled={obstacle !== null} onClick={() => ask('approve')}>
            Review and approve
          </Button>
          {obstacle !== null && (
            <Text size="xs" c="dimmed" className={classes.obstacle}>
              {obstacle}
            </Text>
          )}
        </>
      )}
      {!isWaiting && (
        <>
          <Button
            variant="default"
            onClick={() => resend.mutate({ id })}
            loading={resend.isPending}
            disabled={waitSeconds > 0}
          >
            Resend mail
          </Button>
          {waitSeconds > 0 && (
            <Text size="xs" c="dimmed">
              Just mailed. Again in {spanWords(waitSeconds)}.
            </Text>
          )}
        </>
      )}
      <Button
        variant="subtle"
        color="red"
        c="var(--mantine-color-error)"
        ml="auto"
        onClick={() => ask('revoke')}
      >
        Revoke link
      </Button>
    </footer>
  )
}
