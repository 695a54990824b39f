import { expect } from 'vitest'
import { declineChange } from '../endings/decline-change.ts'
import { expireVerifications } from '../endings/expire-verifications.ts'
import { purgeDetails } from '../endings/purge-details.ts'
import { revokeVerification } from '../endings/revoke-verification.ts'
import { type Command, OnVerification } from './life-command.ts'
import { type Model, type ModelVerification, type Real, revokePending } from './life-model.ts'
import type { Held } from './world.ts'

export class Decline extends OnVerification {
  async act(v: ModelVerification, { key }: Held, model: Model, { db }: Real) {
    const { outcome } = await declineChange(db, { key })
    if (v.isPurged) {
      expect(outcome).toBe('unknown')
      return
    }
    if (v.status === 'pending') {
      v.status = 'declined'
      // The owners of the panel are told.
      v.hasNotice = true
      if (v.recipient === model.address) revokePending(model)
    }
    expect(outcome).toBe(v.status === 'declined' ? 'declined' : 'too-late')
  }
}

export class Revoke extends OnVerification {
  async act(v: ModelVerification, { id }: Held, _: Model, { db, world }: Real) {
    const by = await world.someAdmin()
    const answer = await revokeVerification(db, { id, reason: 'by phone', by })
    expect(answer).toMatchObject(
      v.status === 'pending' ? { outcome: 'revoked' } : { outcome: 'too-late', status: v.status },
    )
    if (v.status === 'pending') v.status = 'revoked'
  }
}

/** Its time is over, and was long ago. */
export class Expire extends OnVerification {
  async act(v: ModelVerification, { id }: Held, _: Model, { world }: Real) {
    await world.expire(id)
    v.isOld = true
    if (v.status === 'pending') v.status = 'expired'
  }
}

export class Sweep implements Command {
  check = () => true
  async run(model: Model, { db }: Real) {
    await expireVerifications(db)
    for (const v of model.verifications) v.isExpiryStored ||= v.status === 'expired'
  }
  toString = () => 'Sweep'
}

/** Removes the details of what has ended, was long ago, and has no mail in the outbox. */
export class Purge implements Command {
  check = () => true
  async run({ verifications }: Model, { db }: Real) {
    while ((await purgeDetails(db)) > 0);
    for (const v of verifications) {
      const hasEnded = v.status === 'expired' ? v.isExpiryStored : !OPEN.includes(v.status)
      v.isPurged ||= v.isOld && hasEnded && !v.mails.includes('queued') && !v.hasNotice
    }
  }
  toString = () => 'Purge'
}

const OPEN = ['pending', 'applying']
