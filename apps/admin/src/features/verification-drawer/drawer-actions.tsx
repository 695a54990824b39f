import type { VerificationDetail } from '@countersign/changes'
import { Button, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useMe } from '../session/me.ts'
import { canOperate, obstacleToApprove, VIEWER_REASON } from '../session/roles.ts'
import { ButtonLink } from '../shell/links.tsx'
import { spanWords } from '../time/time-words.ts'
import { useNow } from '../time/use-now.ts'
import { isReleased } from '../verification-status/status-words.ts'
import { useResend } from '../verification-status/use-resend.ts'
import { useTypeFinder } from '../verification-status/use-types.ts'
import classes from './drawer-actions.module.css'

/** Ended ones that did not do what was asked: the same may be asked for again. */
const HELD_IN_VAIN: VerificationDetail['status'][] = ['expired', 'conflicted', 'revoked']

/** Whether the same can be held again: it ended in vain, or its link could not be mailed. */
function useCanHoldAgain({ type, status, role, messages, purgedAt }: VerificationDetail): boolean {
  const { typeOf } = useTypeFinder()
  const lastLink = messages.findLast(({ kind }) => kind === 'link')
  const isInVain =
    HELD_IN_VAIN.includes(status) || (status === 'pending' && lastLink?.status === 'failed')
  return (
    isInVain && role === 'confirms' && purgedAt === null && typeOf(type)?.isHeldByCallers === true
  )
}

/** What can be done with one; nothing is drawn where that is nothing. */
export function DrawerActions({ verification }: { verification: VerificationDetail }) {
  const canHoldAgain = useCanHoldAgain(verification)
  const { role } = useMe()
  if (verification.status === 'pending')
    return <PendingActions verification={verification} canHoldAgain={canHoldAgain} />
  if (!canHoldAgain || !canOperate(role)) return null
  return (
    <footer className={classes.foot}>
      <HoldAgain verification={verification} />
    </footer>
  )
}

/** Leads to the form, with what was held filled in. */
function HoldAgain({ verification: { id, type, subject } }: { verification: VerificationDetail }) {
  return (
    <ButtonLink
      to="/verifications/new"
      search={{ type, subjectKind: subject.kind, subjectId: subject.id, again: id }}
      variant="default"
    >
      Hold again…
    </ButtonLink>
  )
}

interface PendingActionsProps {
  verification: VerificationDetail
  canHoldAgain: boolean
}

/** What can be done with a pending verification; the risky one is last. */
function PendingActions({ verification, canHoldAgain }: PendingActionsProps) {
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
      {canHoldAgain && <HoldAgain verification={verification} />}
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
