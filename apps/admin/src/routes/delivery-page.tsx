import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useMe } from '../features/session/me.ts'
import { canOperate } from '../features/session/roles.ts'
import { RecordDrawer } from '../features/shell/record-drawer.tsx'
import { DeliveryFacts } from '../features/webhooks/delivery-facts.tsx'
import { useWebhookChange } from '../features/webhooks/use-webhook-change.ts'
import { eventName } from '../features/webhooks/webhook-words.ts'
import { trpc } from '../trpc.ts'

const route = getRouteApi('/panel/outbox/webhooks/$id')

/** One webhook in a drawer over the list: what was sent, and what was answered each time. */
export function DeliveryPage() {
  const { id } = route.useParams()
  const navigate = useNavigate({ from: '/outbox/webhooks/$id' })
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
    <>
      <title>{`${title} · Countersign`}</title>
      <RecordDrawer title={title} found={found} what="This webhook" onClose={close}>
        {(delivery) => (
          <>
            <DeliveryFacts delivery={delivery} />
            {canOperate(role) && (
              <Button
                mt="lg"
                size="xs"
                variant="default"
                loading={again.isPending}
                onClick={() => again.mutate({ id })}
              >
                {delivery.status === 'queued' ? 'Try again now' : 'Send again'}
              </Button>
            )}
          </>
        )}
      </RecordDrawer>
    </>
  )
}
