import type { SceneName } from './scenes.ts'
import type { VerbName } from './verbs.ts'

/** Two verbs that are asked for at the same moment. */
export interface Pair {
  verbs: readonly [VerbName, VerbName]
  scene: SceneName
  /**
   * How the scene's verifications may end: of two, the offer to undo comes first. `purged` says that its details are
   * removed.
   */
  endings: readonly string[]
  /** Through what alone: nobody else may do it with an offer to undo. */
  only?: 'tRPC'
  /** Why one of the verbs can only be refused, in whatever order. */
  note?: string
}

const pair = (
  verbs: Pair['verbs'],
  scene: SceneName,
  endings: Pair['endings'],
  more: Pick<Pair, 'only' | 'note'> = {},
): Pair => ({ verbs, scene, endings, ...more })

const NO_APPROVAL_OF_ENDED = 'what is old enough to be purged has ended: no approval is taken'
const NO_RENEWAL_OF_APPROVED = 'what needed an approval is held again, never renewed'
const ENDED_BEFORE_PURGE = 'what is old enough to be purged has ended'

/** All that ten verbs make, each with every other and with itself. */
export const pairs: readonly Pair[] = [
  pair(['confirm', 'confirm'], 'pending', ['confirmed']),
  pair(['confirm', 'decline'], 'pending', ['confirmed', 'declined']),
  pair(['confirm', 'revoke'], 'pending', ['confirmed', 'revoked']),
  pair(['confirm', 'resend'], 'pending', ['confirmed']),
  pair(['confirm', 'renew'], 'runsOut', ['confirmed', 'expired']),
  // Who confirms the newer change first leaves nothing to undo; an undo first ends the newer change.
  pair(['confirm', 'undo'], 'offerAndPending', ['conflicted + confirmed', 'confirmed + revoked']),
  pair(['confirm', 'approve'], 'lostMailbox', ['pending', 'confirmed']),
  pair(['confirm', 'expire'], 'runsOut', ['confirmed', 'expired']),
  pair(['confirm', 'purge'], 'expiredLongAgo', ['expired, purged', 'expired'], {
    note: ENDED_BEFORE_PURGE,
  }),
  pair(['confirm', 'supersede'], 'pending', ['confirmed', 'superseded']),
  pair(['decline', 'decline'], 'pending', ['declined']),
  pair(['decline', 'revoke'], 'pending', ['declined', 'revoked']),
  pair(['decline', 'resend'], 'pending', ['declined']),
  pair(['decline', 'renew'], 'runsOut', ['declined', 'expired']),
  pair(['decline', 'undo'], 'offerAndPending', ['confirmed + declined', 'confirmed + revoked']),
  pair(['decline', 'approve'], 'lostMailbox', ['declined']),
  pair(['decline', 'expire'], 'runsOut', ['declined', 'expired']),
  pair(['decline', 'purge'], 'expiredLongAgo', ['expired, purged', 'expired'], {
    note: ENDED_BEFORE_PURGE,
  }),
  pair(['decline', 'supersede'], 'pending', ['declined', 'superseded']),
  pair(['revoke', 'revoke'], 'pending', ['revoked']),
  pair(['revoke', 'resend'], 'pending', ['revoked']),
  pair(['revoke', 'renew'], 'runsOut', ['revoked', 'expired']),
  pair(['revoke', 'undo'], 'offer', ['confirmed', 'revoked'], { only: 'tRPC' }),
  pair(['revoke', 'approve'], 'lostMailbox', ['revoked']),
  pair(['revoke', 'expire'], 'runsOut', ['revoked', 'expired']),
  pair(['revoke', 'purge'], 'expiredLongAgo', ['expired, purged', 'expired'], {
    note: ENDED_BEFORE_PURGE,
  }),
  pair(['revoke', 'supersede'], 'pending', ['revoked', 'superseded']),
  pair(['resend', 'resend'], 'pending', ['pending']),
  pair(['resend', 'renew'], 'runsOut', ['expired']),
  pair(['resend', 'undo'], 'offer', ['confirmed'], { only: 'tRPC' }),
  pair(['resend', 'approve'], 'lostMailbox', ['pending']),
  pair(['resend', 'expire'], 'runsOut', ['expired']),
  pair(['resend', 'purge'], 'expiredLongAgo', ['expired, purged', 'expired'], {
    note: ENDED_BEFORE_PURGE,
  }),
  pair(['resend', 'supersede'], 'pending', ['superseded']),
  pair(['renew', 'renew'], 'hasRunOut', ['expired']),
  pair(['renew', 'undo'], 'offerAndHasRunOut', ['confirmed + expired']),
  pair(['renew', 'approve'], 'lostMailboxRunsOut', ['expired'], { note: NO_RENEWAL_OF_APPROVED }),
  pair(['renew', 'expire'], 'hasRunOut', ['expired']),
  pair(['renew', 'purge'], 'expiredLongAgo', ['expired, purged', 'expired']),
  pair(['renew', 'supersede'], 'hasRunOut', ['expired']),
  pair(['undo', 'undo'], 'offer', ['confirmed']),
  pair(['undo', 'approve'], 'offerAndLostMailbox', ['confirmed + revoked']),
  pair(['undo', 'expire'], 'offerRunsOut', ['confirmed', 'expired']),
  pair(['undo', 'purge'], 'offerOfLongAgo', ['confirmed']),
  pair(['undo', 'supersede'], 'offer', ['confirmed']),
  pair(['approve', 'approve'], 'lostMailbox', ['pending']),
  pair(['approve', 'expire'], 'lostMailboxRunsOut', ['expired']),
  pair(['approve', 'purge'], 'lostMailboxExpiredLongAgo', ['expired, purged', 'expired'], {
    note: NO_APPROVAL_OF_ENDED,
  }),
  pair(['approve', 'supersede'], 'lostMailbox', ['superseded']),
  pair(['expire', 'expire'], 'hasRunOut', ['expired']),
  pair(['expire', 'purge'], 'ranOutLongAgo', ['expired, purged', 'expired']),
  pair(['expire', 'supersede'], 'hasRunOut', ['expired']),
  pair(['purge', 'purge'], 'expiredLongAgo', ['expired, purged']),
  pair(['purge', 'supersede'], 'expiredLongAgo', ['expired, purged', 'expired']),
  pair(['supersede', 'supersede'], 'pending', ['superseded']),
]
