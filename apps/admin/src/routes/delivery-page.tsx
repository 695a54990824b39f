import { Button, Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMe } from '../features/session/me.ts'
import { canOperate } from '../features/session/roles.ts'
import { RequestFailed } from '../features/shell/request-failed.tsx'
import { DrawerSkeleton } from '../features/verification-drawer/drawer-skeleton.tsx'
import { DeliveryFacts } from '../features/webhooks/delivery-facts.tsx'
import { useWebhookChange } from '../features/webhooks/use-webhook-change.ts'
import { eventName } from '../features/webhooks/webhook-words.ts'
import { trpc } from '../trpc.ts'
import classes from './verification-page.module.css'

const route = getRouteApi('/panel/outbox/webhooks/$id')

/** One webhook in a drawer over the list: what was sent, and what was answered each time. */
export function DeliveryPage() {
  const { id } = route.useParams()
  const navigate = useNavigate({ from: '/outbox/webhooks/$id' })
  const isPhone = useMediaQuery('(max-width: 47.99em)')
  const { role } = useMe()
  const found = useQuery(
    trpc.webhooks.delivery.queryOptions(
      { id },
      { refetchInterval: ({ state: { data } }) => data?.status === 'queued' && 2_500 },
    ),
  )
  const again = useWebhookChange(trpc.webhooks.sendAgain.mutationOptions(), ({ outcome }) =>
    outcome === 'sent-again'
      ? { isDone: true, words: 'The webhook goes out again now.' }
      : { isDone: false, words: 'Too late: it is on its way, or its endpoint was removed.' },
  )
  const close = () => navigate({ to: '/outbox/webhooks', search: (search) => search })
  const title = found.data
    ? `${eventName(found.data.event)}, to ${found.data.webhook.name}`
    : `Webhook ${id}`
  return (
    <Drawer.Root
      opened
      onClose={close}
      position="right"
      size={isPhone ? '100%' : 600}
      transitionProps={{ duration: 120 }}
      classNames={classes}
    >
      <title>{`${title} · Countersign`}</title>
      <Drawer.Overlay backgroundOpacity={0.25} />
      <Drawer.Content>
        <Drawer.Header role="presentation">
          <Drawer.Title>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label="Close" />
        </Drawer.Header>
        <Drawer.Body>
          {found.data ? (
            <DeliveryFacts delivery={found.data} />
          ) : found.isError ? (
            <RequestFailed
              error={found.error}
              what="This webhook"
              onRetry={() => found.refetch()}
            />
          ) : (
            <DrawerSkeleton />
          )}
          {found.data && canOperate(role) && (
            <Button
              mt="lg"
              size="xs"
              variant="default"
              loading={again.isPending}
              onClick={() => again.mutate({ id })}
            >
              {found.data.status === 'queued' ? 'Try again now' : 'Send again'}
            </Button>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}
