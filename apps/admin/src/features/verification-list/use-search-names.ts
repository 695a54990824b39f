import { type QueryClient, useQuery } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'
import { typesQuery, useTypes } from '../verification-status/use-types.ts'
import type { SearchNames } from './search-words.ts'

const adminsQuery = trpc.admins.list.queryOptions(undefined, { staleTime: 60_000 })
const NONE: never[] = []

/** What the search's words name. Admins are loaded once they are wanted. */
export function useSearchNames(isWanted: boolean): SearchNames {
  const types = useTypes()
  const { data: admins = NONE } = useQuery({ ...adminsQuery, enabled: isWanted })
  return { types, admins }
}

/** The same for this text, which may name an admin: then with all of them. */
export async function loadSearchNames(client: QueryClient, text: string): Promise<SearchNames> {
  return {
    types: await client.ensureQueryData(typesQuery),
    admins: /\bby:/i.test(text)
      ? await client.ensureQueryData(adminsQuery).catch(() => NONE)
      : NONE,
  }
}
