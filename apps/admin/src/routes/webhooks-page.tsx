import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { SignInAgain } from '../features/account/sign-in-again-modal.tsx'
import { useMe } from '../features/session/me.ts'
import { LoadingBlock } from '../features/shell/loading-block.tsx'
import { Page } from '../features/shell/page.tsx'
import { RequestFailed } from '../features/shell/request-failed.tsx'
import { SettingsTabs } from '../features/shell/settings-tabs.tsx'
import { SecretModal } from '../features/webhooks/secret-modal.tsx'
import classes from '../features/webhooks/webhook-card.module.css'
import { WebhookCard } from '../features/webhooks/webhook-card.tsx'
import { WebhookModal } from '../features/webhooks/webhook-modal.tsx'
import { trpc } from '../trpc.ts'

/** The endpoints of the host's that are told of events. */
export function WebhooksPage() {
  const isOwner = useMe().role === 'owner'
  const [isAdding, { open, close }] = useDisclosure(false)
  const [added, setAdded] = useState<string | null>(null)
  const list = useQuery(
    trpc.webhooks.list.queryOptions(undefined, { meta: { follows: ['panel'] } }),
  )
  const shown = list.data?.find(({ id }) => id === added)
  return (
    <Page
      title="Webhooks"
      intro="Your application is told of events by signed requests. What was sent, and what was answered, is in the outbox."
    >
      <SettingsTabs />
      {list.error && !list.data ? (
        <RequestFailed error={list.error} what="The webhooks" onRetry={() => list.refetch()} />
      ) : !list.data ? (
        <LoadingBlock height={120} />
      ) : (
        <ul className={classes.list} aria-label="Webhooks">
          {list.data.map((webhook) => (
            <WebhookCard key={webhook.id} webhook={webhook} canDecide={isOwner} />
          ))}
          {list.data.length === 0 && (
            <li className={classes.empty}>
              There is no webhook yet.{!isOwner && ' An owner can add one.'}
            </li>
          )}
        </ul>
      )}
      {isOwner && (
        <Button size="xs" mt="sm" onClick={open}>
          Add webhook
        </Button>
      )}
      {isAdding && <WebhookModal onAdded={setAdded} onClose={close} />}
      {shown && <SecretModal id={shown.id} name={shown.name} onClose={() => setAdded(null)} />}
      <SignInAgain />
    </Page>
  )
}
