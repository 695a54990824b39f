import { trpc } from '../../trpc.ts'
import { useToldChange } from '../shell/use-told-change.ts'
import { messageOutcomeWords } from './message-words.ts'

/** Tries one mail again, or drops it, and reports the outcome. */
export function useChangeMessage() {
  const telling = {
    words: messageOutcomeWords,
    concerns: [trpc.messages.pathFilter(), trpc.verifications.pathFilter()],
  }
  return {
    sendAgain: useToldChange(trpc.messages.sendAgain.mutationOptions(), telling),
    drop: useToldChange(trpc.messages.drop.mutationOptions(), telling),
  }
}
