import type { VerificationItem } from '@countersign/changes'
import { errorWords } from '../../request-error.ts'
import { trpcClient } from '../../trpc.ts'
import { resendWords, revokeWords, type Told } from '../verification-status/outcome-words.ts'
import { isReleased } from '../verification-status/status-words.ts'

export type BulkKind = 'resend' | 'revoke'

/** Whether it may come to anything: the others are left out before anything is asked. */
export const mayTake = (kind: BulkKind, item: VerificationItem): boolean =>
  item.status === 'pending' && (kind === 'revoke' || isReleased(item))

/** Does it to one, and reports the outcome, a failed request too. */
export async function act(kind: BulkKind, { id }: VerificationItem, reason: string): Promise<Told> {
  const { resend, revoke } = trpcClient.verifications
  try {
    return kind === 'resend'
      ? resendWords(await resend.mutate({ id }), Date.now())
      : revokeWords(await revoke.mutate({ id, reason }), Date.now())
  } catch (error) {
    return { isDone: false, words: errorWords(error) }
  }
}

const verifications = (count: number) =>
  count === 1 ? '1 verification' : `${count.toLocaleString('en-GB')} verifications`

/** The words around it: what is asked, and what was done to so many. */
export const bulkWords = {
  resend: {
    title: 'Resend these mails?',
    question: (count: number) =>
      `The mail of ${verifications(count)} is sent once more, with the same link.`,
    button: 'Resend',
    done: (count: number) => `Sent again: ${verifications(count)}.`,
  },
  revoke: {
    title: 'Revoke these links?',
    question: (count: number) =>
      `The link of ${verifications(count)} stops working. Its change will never be applied.`,
    button: 'Revoke',
    done: (count: number) => `Revoked: ${verifications(count)}.`,
  },
} as const

/** Why some of what is selected is left out; `null` where none is. */
export const leftOutWords = (kind: BulkKind, count: number): string | null =>
  count === 0
    ? null
    : `${verifications(count)} of what is selected ${count === 1 ? 'is' : 'are'} left out: ${
        kind === 'resend' ? 'nothing is to be mailed now' : 'their links have ended already'
      }.`
