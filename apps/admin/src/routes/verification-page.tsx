import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useRefetchMs } from '../features/live/live-phase.ts'
import { RecordDrawer } from '../features/shell/record-drawer.tsx'
import { ApproveModal } from '../features/verification-drawer/approve-modal.tsx'
import { DrawerActions } from '../features/verification-drawer/drawer-actions.tsx'
import { RecordTools } from '../features/verification-drawer/record-tools.tsx'
import { RevokeModal } from '../features/verification-drawer/revoke-modal.tsx'
import { VerificationFacts } from '../features/verification-drawer/verification-facts.tsx'
import { rowLinkId } from '../features/verification-list/row-link-id.ts'
import { useRecordWords } from '../features/verification-status/use-record-words.ts'
import { trpc } from '../trpc.ts'

const route = getRouteApi('/panel/verifications/$id')

/** One verification in a drawer over the list: what was held, what happened, what can be done. */
export function VerificationPage() {
  const { id } = route.useParams()
  const { ask } = route.useSearch()
  const isAsking = ask !== undefined
  const navigate = useNavigate({ from: '/verifications/$id' })
  const recordWords = useRecordWords()
  const followMs = useRefetchMs(2_500)
  const found = useQuery(
    trpc.verifications.byId.queryOptions(
      { id },
      {
        refetchInterval: ({ state: { data } }) =>
          data?.status === 'pending' ||
          data?.messages.some((message) => message.status === 'queued')
            ? followMs
            : false,
      },
    ),
  )
  const close = () => navigate({ to: '/verifications', search: ({ ask: _, ...search }) => search })

  const closeDialog = () =>
    navigate({ to: '.', search: ({ ask: _, ...search }) => search, replace: true })
  useFocusReturnTo(rowLinkId(id))

  return (
    <RecordDrawer
      title={found.data ? recordWords(found.data) : `Verification ${id}`}
      tools={<RecordTools id={id} isAsking={isAsking} />}
      found={found}
      what="This verification"
      returnFocus={false}
      isCovered={isAsking}
      onClose={close}
      foot={
        found.data && (
          <>
            <DrawerActions verification={found.data} />
            <ApproveModal
              verification={found.data}
              isOpen={ask === 'approve'}
              onClose={closeDialog}
            />
            <RevokeModal
              verification={found.data}
              isOpen={ask === 'revoke'}
              onClose={closeDialog}
            />
          </>
        )
      }
    >
      {(verification) => <VerificationFacts verification={verification} />}
    </RecordDrawer>
  )
}

/** Gives the focus back to the row once no drawer is over the list any more. */
function useFocusReturnTo(elementId: string): void {
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (!document.querySelector('[role="dialog"]')) document.getElementById(elementId)?.focus()
      })
    },
    [elementId],
  )
}
