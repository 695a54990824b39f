import { expect } from 'vitest'
import { lookUpLink } from '../links/look-up-link.ts'
import { resendVerification } from '../outbox/resend-verification.ts'
import { deliverWith } from './deliver-messages.ts'
import { type Command, OnVerification } from './life-command.ts'
import { isReleased, type Model, type ModelVerification, type Real } from './life-model.ts'
import type { Held } from './world.ts'

export class Resend extends OnVerification {
  async act(v: ModelVerification, { id }: Held, _: Model, { db, world }: Real) {
    const answer = await resendVerification(db, { id, by: await world.someAdmin() })
    if (v.status !== 'pending')
      expect(answer).toMatchObject({ outcome: 'too-late', status: v.status })
    else if (!isReleased(v)) expect(answer.outcome).toBe('not-released')
    else if (!v.isCool) expect(answer.outcome).toBe('cooling-down')
    else {
      expect(answer.outcome).toBe('queued')
      if (v.mails.includes('queued')) return
      v.mails.push('queued')
      v.isCool = false
    }
  }
}

/** The last mail is more than a minute old. */
export class CoolDown extends OnVerification {
  async act(v: ModelVerification, { id }: Held, _: Model, { migrator }: Real) {
    await migrator.sql`
      update countersign.message set created_at = created_at - interval '2 minutes' where verification_id = ${id}`
    v.isCool = true
  }
}

export class LookUp extends OnVerification {
  async act(v: ModelVerification, { key }: Held, _: Model, { db }: Real) {
    expect(await lookUpLink(db, { key })).toMatchObject(
      v.isPurged
        ? { outcome: 'unknown' }
        : { outcome: 'found', details: { status: v.status, undoneAt: undoneAt(v) } },
    )
  }
}

const undoneAt = ({ undo }: ModelVerification) => (undo === 'confirmed' ? expect.any(String) : null)

export class Deliver implements Command {
  check = () => true
  async run(model: Model, { db }: Real) {
    await deliverWith(db, async () => ({ outcome: 'accepted', reply: '250 ok' }), {
      batchSize: 1000,
    })
    for (const v of model.verifications) {
      const fate = v.status === 'pending' ? 'sent' : v.status === 'expired' ? 'failed' : 'dropped'
      if (!waitsForCoolDown(v)) v.mails = v.mails.map((mail) => (mail === 'queued' ? fate : mail))
      for (const mail of v.undoMails)
        if (mail.status === 'queued')
          mail.status = mail.kind === 'notice' || v.undo === 'pending' ? 'sent' : 'dropped'
      v.hasNotice = false
    }
  }
  toString = () => 'Deliver'
}

/** The mail to the new address is due at the end of the cool-down, or as soon as the change has ended. */
const waitsForCoolDown = ({ kind, status, isCooledDown, isExpiryStored }: ModelVerification) =>
  kind === 'lost' &&
  !isCooledDown &&
  (status === 'pending' || (status === 'expired' && !isExpiryStored))
