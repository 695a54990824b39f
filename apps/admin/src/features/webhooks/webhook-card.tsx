import type { Webhook } from '@countersign/changes'
import { ActionIcon, Menu } from '@mantine/core'
import {
  IconCircleCheck,
  IconDots,
  IconKey,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react'
import { useState } from 'react'
import { trpcClient } from '../../trpc.ts'
import { freshly } from '../session/fresh-sign-in.ts'
import { minuteOf } from '../time/time-words.ts'
import { SecretModal } from './secret-modal.tsx'
import { useWebhookChange } from './use-webhook-change.ts'
import classes from './webhook-card.module.css'
import { WebhookDialog } from './webhook-dialog.tsx'
import { WebhookModal } from './webhook-modal.tsx'
import { pauseWords, webhookEventWords } from './webhook-words.ts'

type Asked = 'change' | 'secret' | 'paused' | 'rotated' | 'removed'

/** One endpoint: where it is, what it is told, whether it is on. Owners change it. */
export function WebhookCard({ webhook, canDecide }: { webhook: Webhook; canDecide: boolean }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const { id, name, url, events, paused, formerUntil } = webhook
  return (
    <li className={classes.card}>
      <div className={classes.head}>
        <h3 className={classes.name}>{name}</h3>
        {canDecide && <WebhookMenu webhook={webhook} onAsk={setAsked} />}
      </div>
      <code className={classes.url}>{url}</code>
      <p className={classes.line}>{events.map((event) => webhookEventWords[event]).join(' · ')}</p>
      <p className={classes.status} data-paused={paused !== null || undefined}>
        {paused ? (
          <IconPlayerPause size={16} aria-hidden />
        ) : (
          <IconCircleCheck size={16} aria-hidden />
        )}
        <span>
          {paused
            ? `${pauseWords[paused.because]} Since ${minuteOf(new Date(paused.at))}.`
            : `On${formerUntil ? '.' : ''}`}
          {formerUntil && ` The former secret signs until ${minuteOf(new Date(formerUntil))}.`}
        </span>
      </p>
      {asked === 'change' && <WebhookModal webhook={webhook} onClose={close} />}
      {asked === 'secret' && <SecretModal id={id} name={name} onClose={close} />}
      {asked !== null && asked !== 'change' && asked !== 'secret' && (
        <WebhookDialog
          webhook={webhook}
          change={asked}
          onClose={close}
          onDone={() => asked === 'rotated' && setAsked('secret')}
        />
      )}
    </li>
  )
}

function WebhookMenu({ webhook, onAsk }: { webhook: Webhook; onAsk: (what: Asked) => void }) {
  const { id, name, paused } = webhook
  const resume = useWebhookChange(
    {
      mutationFn: () => freshly(() => trpcClient.webhooks.change.mutate({ id, change: 'resumed' })),
    },
    () => ({ isDone: true, words: `${name} is on. What waited is sent now.` }),
  )
  return (
    <Menu position="bottom-end" shadow="md" portalProps={{ target: '#content' }}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${name}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPencil size={16} aria-hidden />}
          onClick={() => onAsk('change')}
        >
          Change…
        </Menu.Item>
        <Menu.Item leftSection={<IconKey size={16} aria-hidden />} onClick={() => onAsk('secret')}>
          Show secret
        </Menu.Item>
        <Menu.Item
          leftSection={<IconRefresh size={16} aria-hidden />}
          onClick={() => onAsk('rotated')}
        >
          New secret…
        </Menu.Item>
        {paused ? (
          <Menu.Item
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            onClick={() => resume.mutate()}
          >
            Resume
          </Menu.Item>
        ) : (
          <Menu.Item
            leftSection={<IconPlayerPause size={16} aria-hidden />}
            onClick={() => onAsk('paused')}
          >
            Pause…
          </Menu.Item>
        )}
        <Menu.Item
          color="var(--mantine-color-error)"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => onAsk('removed')}
        >
          Remove…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
