import { queryOptions } from '@tanstack/react-query'
import { askSignIn } from './ask-sign-in.ts'

/**
 * Whether somebody is signed in. Asked this way before the first procedure, because the answer for
 * "nobody" is a plain 200, where a procedure would be refused and the browser would log an error.
 */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<boolean> => {
    const response = await askSignIn('get-session')
    if (!response.ok)
      throw new Error('The server can’t tell whether you are signed in. Try again in a moment.')
    return (await response.json()) !== null
  },
})
