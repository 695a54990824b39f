import { ActionIcon, Group } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp, IconLink, IconPrinter } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { base } from '../../base.ts'
import { notify } from '../shell/notify.ts'
import { useNeighbours } from '../verification-list/neighbours.tsx'

async function copyLink(id: string): Promise<void> {
  await navigator.clipboard.writeText(`${location.origin}${base}verifications/${id}`)
  notify({
    isDone: true,
    words: 'The link is copied. It opens for everyone who may enter the panel.',
  })
}

/** What a record's head offers: the ones beside it in the list (k and j), its link, and its print. */
export function RecordTools({ id, isAsking }: { id: string; isAsking: boolean }) {
  const { previous, next } = useNeighbours(id)
  const navigate = useNavigate({ from: '/verifications/$id' })
  const open = (next: string | null) => {
    if (next === null || isAsking) return
    void navigate({
      to: '/verifications/$id',
      params: { id: next },
      search: (search) => search,
      replace: true,
    })
  }
  useHotkeys([
    ['k', () => open(previous)],
    ['j', () => open(next)],
  ])
  return (
    <Group gap={4} ml="auto" wrap="nowrap">
      {(
        [
          [previous, 'Previous record (k)', IconChevronUp],
          [next, 'Next record (j)', IconChevronDown],
        ] as const
      ).map(([next, label, Icon]) => (
        <ActionIcon
          key={label}
          variant="subtle"
          color="gray"
          aria-label={label}
          title={label}
          disabled={next === null}
          onClick={() => open(next)}
        >
          <Icon size={18} aria-hidden />
        </ActionIcon>
      ))}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Copy link to this record"
        title="Copy link to this record"
        onClick={() => void copyLink(id)}
      >
        <IconLink size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label="Print this record"
        title="Print this record"
        onClick={() => print()}
      >
        <IconPrinter size={18} aria-hidden />
      </ActionIcon>
    </Group>
  )
}
