import { Button, Skeleton, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { Ages } from '../features/overview/ages.tsx'
import { DaysTable } from '../features/overview/days-table.tsx'
import { FigureCard } from '../features/overview/figure-card.tsx'
import { healthWords } from '../features/overview/health-words.ts'
import { type Overview, useOverview } from '../features/overview/overview-query.ts'
import { replicaWords } from '../features/overview/replica-words.ts'
import { useMe } from '../features/session/me.ts'
import { canOperate } from '../features/session/roles.ts'
import { LoadingBlock } from '../features/shell/loading-block.tsx'
import { RequestFailed } from '../features/shell/request-failed.tsx'
import { Moment } from '../features/time/moment.tsx'
import { spanWords } from '../features/time/time-words.ts'
import classes from './overview-page.module.css'

const DayCharts = lazy(() => import('../features/overview/day-charts.tsx'))

/** What needs somebody, then how it goes. */
export function OverviewPage() {
  const { data, error, refetch } = useOverview()
  return (
    <div className={classes.page}>
      <title>Overview · Countersign</title>
      <Title order={1}>Overview</Title>
      {data ? (
        <>
          <Figures overview={data} />
          <section aria-labelledby="overview-ages">
            <h2 id="overview-ages">Waiting, by age</h2>
            <Ages waiting={data.waiting} />
          </section>
          <LastDays overview={data} />
        </>
      ) : error ? (
        <RequestFailed error={error} what="The overview" onRetry={() => refetch()} />
      ) : (
        <LoadingBlock height={320} mt="md" />
      )}
    </div>
  )
}

const lastWeek = (days: Overview['days'], kind: 'declined' | 'conflicted') => ({
  count: days.slice(-7).reduce((sum, day) => sum + day[kind], 0),
  isCapped: false,
})

function Figures({ overview }: { overview: Overview }) {
  const { waiting, applying, failedMails, queuedMails, toApprove, worker, replica, days } = overview
  const { role } = useMe()
  const { isWell, words } = healthWords(worker)
  const oldest = (at: string | null) =>
    at && (
      <>
        oldest <Moment at={at} />
      </>
    )
  return (
    <section aria-label="Now" className={classes.figures}>
      <p className={classes.health} role="status" data-well={isWell || undefined}>
        {isWell ? (
          <IconCircleCheck size={18} aria-hidden />
        ) : (
          <IconAlertTriangle size={18} aria-hidden />
        )}
        {[words, replicaWords(replica)].filter(Boolean).join(' ')}
      </p>
      <FigureCard
        to="/verifications"
        search={{ status: 'pending' }}
        label="Waiting to be confirmed"
        count={waiting}
        note={oldest(waiting.oldestAt)}
      />
      {canOperate(role) && (
        <FigureCard
          to="/approvals"
          label="Waiting for your approval"
          count={toApprove}
          isUrgent={toApprove.count > 0}
        />
      )}
      {applying.count > 0 && (
        <FigureCard
          to="/verifications"
          search={{ status: 'applying' }}
          label="Being applied"
          count={applying}
          isUrgent={applying.failed > 0}
          note={
            applying.failed > 0
              ? `${applying.failed} not accepted: send the webhook again`
              : oldest(applying.oldestAt)
          }
        />
      )}
      <FigureCard
        to="/outbox"
        search={{ status: 'failed' }}
        label="Failed mails"
        count={failedMails}
        isUrgent={failedMails.count > 0}
        note="gave up trying"
      />
      <FigureCard
        to="/outbox"
        search={{ status: 'queued' }}
        label="Mails in the outbox"
        count={queuedMails}
        note={oldest(queuedMails.oldestAt)}
      />
      <FigureCard
        to="/verifications"
        search={{ status: 'declined' }}
        label="Declined"
        count={lastWeek(days, 'declined')}
        note="in the last 7 days"
      />
      <FigureCard
        to="/verifications"
        search={{ status: 'conflicted' }}
        label="Conflicted"
        count={lastWeek(days, 'conflicted')}
        note="in the last 7 days"
      />
    </section>
  )
}

function LastDays({ overview: { days, timeToConfirm, countedAt } }: { overview: Overview }) {
  const [isTable, { toggle }] = useDisclosure(false)
  return (
    <section aria-labelledby="overview-days">
      <header className={classes.header}>
        <h2 id="overview-days">Last 30 days</h2>
        <Button variant="default" size="compact-sm" onClick={toggle}>
          {isTable ? 'Show charts' : 'Show as a table'}
        </Button>
      </header>
      <Text size="sm" c="dimmed" mb="md">
        {timeToConfirm
          ? `Half were confirmed within ${spanWords(timeToConfirm.p50)}, nine of ten within ${spanWords(timeToConfirm.p90)}. `
          : 'Nothing was confirmed. '}
        {countedAt ? (
          <>
            Counted up to <Moment at={countedAt} />, by days in UTC.
          </>
        ) : (
          'Counted once a minute, as soon as a worker runs.'
        )}
      </Text>
      {isTable ? (
        <DaysTable days={days} />
      ) : (
        <Suspense fallback={<Skeleton height={180} />}>
          <DayCharts days={days} />
        </Suspense>
      )}
    </section>
  )
}
