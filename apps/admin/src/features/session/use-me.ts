import { useSuspenseQuery } from '@tanstack/react-query'
import { meQuery } from './me-query.ts'

/** The signed-in admin. The panel's route loads it before any page shows. */
export function useMe() {
  return useSuspenseQuery(meQuery).data
}
