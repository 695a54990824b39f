import { ActionIcon, Group } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useNeighbours } from '../verification-list/neighbours.tsx'

/** The way to the records before and after this one in the list; k and j do the same. */
export function NeighbourLinks({ id, isAsking }: { id: string; isAsking: boolean }) {
  const { newer, older } = useNeighbours(id)
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
    ['k', () => open(newer)],
    ['j', () => open(older)],
  ])
  return (
    <Group gap={4} ml="auto" wrap="nowrap">
      {(
        [
          [newer, 'Newer record (k)', IconChevronUp],
          [older, 'Older record (j)', IconChevronDown],
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
    </Group>
  )
}
