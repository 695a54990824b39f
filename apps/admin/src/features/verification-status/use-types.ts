import { useSuspenseQuery } from '@tanstack/react-query'
import { typesQuery } from './types-query.ts'

/**
 * The registered types. They come from the server, not from the registry's code: that would bring
 * its validation library into every browser, a tenth of the panel's script.
 */
export function useTypes() {
  return useSuspenseQuery(typesQuery).data
}
