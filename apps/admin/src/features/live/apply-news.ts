import type { LiveNews } from '@countersign/changes'
import type { Query, QueryKey } from '@tanstack/react-query'
import { queryClient } from '../../query-client.ts'
import { type Answers, trpc, trpcClient } from '../../trpc.ts'

/** Rows that are asked for at a time. */
const MOST_ROWS = 100

/**
 * Shows what changed: records and figures that are open are asked for again, and rows get their new status where they
 * are. Rows that are new to a list wait until its reader wants them.
 */
export async function applyNews(news: LiveNews): Promise<void> {
  const again = (filters: Parameters<typeof queryClient.invalidateQueries>[0]) =>
    queryClient.invalidateQueries(filters)
  if (news.isAll) {
    await Promise.all([
      again(trpc.verifications.pathFilter()),
      again(trpc.messages.pathFilter()),
      again(trpc.audit.pathFilter()),
      again(trpc.webhooks.pathFilter()),
      again(trpc.apiKeys.pathFilter()),
      again(trpc.admins.pathFilter()),
    ])
    return
  }
  const changed = new Set(news.verifications)
  const concerns = ({ meta }: Query) => {
    const topics = (meta?.follows ?? []) as string[]
    return (
      (changed.size > 0 && topics.includes('verifications')) ||
      (news.mails && topics.includes('mails')) ||
      (news.panel && topics.includes('panel'))
    )
  }
  await Promise.all([
    again({ predicate: concerns }),
    again({
      ...trpc.verifications.byId.pathFilter(),
      predicate: ({ state }) => isOf(state.data as Detail | undefined, changed),
    }),
    refreshRows(
      trpc.verifications.list.pathFilter(),
      ({ id }) => changed.has(id),
      (ids) => trpcClient.verifications.byIds.query({ ids }),
    ),
    refreshRows(
      trpc.messages.list.pathFilter(),
      ({ verificationId }: Message) => verificationId !== null && changed.has(verificationId),
      (ids) => trpcClient.messages.byIds.query({ ids }),
    ),
  ])
}

type Detail = Answers['verifications']['byId']
type Message = Answers['messages']['list']['items'][number]

/** Whether a record, or another key of its change, is among these. */
const isOf = (detail: Detail | undefined, ids: ReadonlySet<string>): boolean =>
  detail !== undefined && [detail, ...detail.partners].some(({ id }) => ids.has(id))

/** Asks for the rows that changed, of all lists that are open, and puts each where it was. */
async function refreshRows<Row extends { id: string }>(
  lists: { queryKey?: QueryKey },
  hasChanged: (row: Row) => boolean,
  ask: (ids: string[]) => Promise<Row[]>,
): Promise<void> {
  type Page = { items: Row[] }
  const open = queryClient.getQueryCache().findAll({ ...lists, type: 'active' })
  const rows = open.flatMap(({ state }) => (state.data as Page | undefined)?.items ?? [])
  const ids = [...new Set(rows.filter(hasChanged).map(({ id }) => id))]
  for (let from = 0; from < ids.length; from += MOST_ROWS) {
    const fresh = new Map(
      (await ask(ids.slice(from, from + MOST_ROWS))).map((row) => [row.id, row]),
    )
    for (const { queryKey, state } of open) {
      queryClient.setQueryData<Page>(
        queryKey,
        (page) => page && { ...page, items: page.items.map((row) => fresh.get(row.id) ?? row) },
        // The page itself is no younger for it: it was not asked again which rows it has.
        { updatedAt: state.dataUpdatedAt },
      )
    }
  }
}
