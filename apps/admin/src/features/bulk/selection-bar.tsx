import type { ListInput, VerificationItem } from '@countersign/changes'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { trpcClient } from '../../trpc.ts'
import { useMe } from '../session/me.ts'
import { canOperate } from '../session/roles.ts'
import { ExportButton } from '../shell/export-button.tsx'
import { notify, notifyError } from '../shell/notify.ts'
import { useSelection } from '../verification-list/selection.tsx'
import type { BulkKind } from './bulk-action.ts'
import classes from './selection-bar.module.css'

const BulkModal = lazy(() => import('./bulk-modal.tsx'))

/** More than these are not selected at once: to select fewer, narrow the list. */
const MOST = 1_000
const PAGE = 100

interface SelectionBarProps {
  /** What the list shows. */
  input: ListInput
  /** Whether more match than are loaded. */
  hasMore: boolean
}

/** How many are selected, and what can be done to them; nothing while none are. */
export function SelectionBar({ input, hasMore }: SelectionBarProps) {
  const { chosen, add, clear } = useSelection()
  const { role } = useMe()
  const [asked, setAsked] = useState<BulkKind>()
  const all = useMutation({
    mutationFn: () => readAll(input),
    onSuccess: ({ items, isCut }) => {
      add(items)
      if (isCut)
        notify({
          isDone: false,
          words: `More than ${MOST.toLocaleString('en-GB')} match: the ${input.sort ? 'oldest' : 'newest'} are selected. Narrow the list for the others.`,
        })
    },
    onError: notifyError,
  })
  if (chosen.size === 0) return null
  return (
    <section className={classes.bar} aria-label="Selection">
      <span role="status">{chosen.size.toLocaleString('en-GB')} selected</span>
      {hasMore && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={all.isPending}
          onClick={() => all.mutate()}
        >
          Select all that match
        </Button>
      )}
      {canOperate(role) && (
        <>
          <Button variant="default" size="compact-sm" onClick={() => setAsked('resend')}>
            Resend mails…
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            c="var(--mantine-color-error)"
            onClick={() => setAsked('revoke')}
          >
            Revoke links…
          </Button>
        </>
      )}
      <ExportSelection ids={[...chosen.keys()]} />
      <Button variant="subtle" color="gray" size="compact-sm" ml="auto" onClick={clear}>
        Clear selection
      </Button>
      {asked && (
        <Suspense>
          <BulkModal
            kind={asked}
            selected={[...chosen.values()]}
            onClose={(isDone) => {
              setAsked(undefined)
              if (isDone) clear()
            }}
          />
        </Suspense>
      )}
    </section>
  )
}

/** Downloads what is selected, and says first how many that are. */
function ExportSelection({ ids }: { ids: string[] }) {
  const label = `Export ${ids.length.toLocaleString('en-GB')}…`
  if (ids.length > MOST)
    return (
      <Button
        variant="default"
        size="compact-sm"
        data-disabled
        aria-disabled
        title={`At most ${MOST.toLocaleString('en-GB')} are exported by their numbers. Narrow the list, and export that.`}
      >
        {label}
      </Button>
    )
  return (
    <ExportButton
      list="verifications"
      filters={{ ids: ids.join(',') }}
      label={label}
      size="compact-sm"
    />
  )
}

/** All that match, page by page, the newest first. */
async function readAll(input: ListInput): Promise<{ items: VerificationItem[]; isCut: boolean }> {
  const { cursor: _, ...filters } = input
  const items: VerificationItem[] = []
  let cursor: string | null | undefined
  do {
    const page = await trpcClient.verifications.list.query({
      ...filters,
      limit: PAGE,
      ...(cursor && { cursor }),
    })
    items.push(...page.items)
    cursor = page.next
  } while (cursor && items.length < MOST)
  return { items, isCut: Boolean(cursor) }
}
