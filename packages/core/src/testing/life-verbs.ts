import fc from 'fast-check'
import { expect } from 'vitest'
import { confirmBatch } from '../confirm/confirm-batch.ts'
import { confirmChange } from '../confirm/confirm-change.ts'
import { declineChange } from '../endings/decline-change.ts'
import { expireVerifications } from '../endings/expire-verifications.ts'
import { revokeVerification } from '../endings/revoke-verification.ts'
import { lookUpLink } from '../links/look-up-link.ts'
import { resendVerification } from '../outbox/resend-verification.ts'
import { deliverWith } from './deliver-messages.ts'
import type { Model, ModelVerification, Real } from './life-model.ts'
import { hashPrompted } from './world.ts'

type Command = fc.AsyncCommand<Model, Real>

/** A verb on one of the verifications that were held so far. */
abstract class OnVerification implements Command {
  readonly at: number
  constructor(at: number) {
    this.at = at
  }
  check = ({ verifications }: Readonly<Model>) => verifications.length > 0
  abstract act(
    v: ModelVerification,
    held: Real['held'][number],
    model: Model,
    real: Real,
  ): Promise<void>
  async run(model: Model, real: Real) {
    const at = this.at % model.verifications.length
    const [v, held] = [model.verifications[at], real.held[at]]
    if (v && held) await this.act(v, held, model, real)
  }
  toString = () => `${this.constructor.name}(${this.at})`
}

class Hold implements Command {
  readonly to: string
  constructor(to: string) {
    this.to = to
  }
  check = () => true
  async run(model: Model, real: Real) {
    const holding = real.world.holdEmailChange({ to: real.own(this.to), subject: real.user })
    if (this.to === model.address) {
      await expect(holding).rejects.toMatchObject({ code: 'unchanged' })
      return
    }
    real.held.push(await holding)
    for (const v of model.verifications) {
      if (v.status === 'pending') v.status = 'superseded'
      // It is stored now, if it was not before; later holds change nothing of it.
      if (v.status === 'expired') v.isExpiryStored = true
    }
    model.verifications.push({
      status: 'pending',
      to: this.to,
      before: model.address,
      mails: ['queued'],
      undoMails: [],
      isCool: false,
      isExpiryStored: false,
    })
  }
  toString = () => `Hold(${this.to})`
}

class Confirm extends OnVerification {
  async act(v: ModelVerification, { key }: Real['held'][number], model: Model, { db }: Real) {
    const { outcome } = await confirmChange(db, { key }, hashPrompted)
    if (v.status !== 'pending') {
      expect(outcome).toBe(v.status === 'confirmed' ? 'already-confirmed' : v.status)
      return
    }
    const isPossible = v.before === model.address && !model.taken.has(v.to)
    expect(outcome).toBe(isPossible ? 'applied' : 'conflicted')
    v.status = isPossible ? 'confirmed' : 'conflicted'
    if (!isPossible) return
    model.address = v.to
    v.undoMails.push('queued')
  }
}

/** All links at once; whatever needs more than to be applied is left as it is. */
class ConfirmTogether implements Command {
  check = ({ verifications }: Readonly<Model>) => verifications.length > 0
  async run(model: Model, { db, held }: Real) {
    const outcomes = await confirmBatch(db, held)
    for (const [n, v] of model.verifications.entries()) {
      const isPossible = v.before === model.address && !model.taken.has(v.to)
      if (v.status !== 'pending') {
        const ending = v.status === 'confirmed' ? 'already-confirmed' : v.status
        expect(outcomes[n]?.outcome).toBe(ending)
      } else if (!isPossible) expect(outcomes[n]).toBe(undefined)
      else {
        expect(outcomes[n]?.outcome).toBe('applied')
        v.status = 'confirmed'
        model.address = v.to
        v.undoMails.push('queued')
      }
    }
  }
  toString = () => 'ConfirmTogether'
}

class Decline extends OnVerification {
  async act(v: ModelVerification, { key }: Real['held'][number], _: Model, { db }: Real) {
    const { outcome } = await declineChange(db, { key })
    if (v.status === 'pending') v.status = 'declined'
    expect(outcome).toBe(v.status === 'declined' ? 'declined' : 'too-late')
  }
}

class Revoke extends OnVerification {
  async act(v: ModelVerification, { id }: Real['held'][number], _: Model, { db, world }: Real) {
    const answer = await revokeVerification(db, {
      id,
      reason: 'by phone',
      by: await world.someAdmin(),
    })
    expect(answer).toMatchObject(
      v.status === 'pending' ? { outcome: 'revoked' } : { outcome: 'too-late', status: v.status },
    )
    if (v.status === 'pending') v.status = 'revoked'
  }
}

class Resend extends OnVerification {
  async act(v: ModelVerification, { id }: Real['held'][number], _: Model, { db, world }: Real) {
    const answer = await resendVerification(db, { id, by: await world.someAdmin() })
    if (v.status !== 'pending')
      expect(answer).toMatchObject({ outcome: 'too-late', status: v.status })
    else if (!v.isCool) expect(answer.outcome).toBe('cooling-down')
    else {
      expect(answer.outcome).toBe('queued')
      if (v.mails.includes('queued')) return
      v.mails.push('queued')
      v.isCool = false
    }
  }
}

class CoolDown extends OnVerification {
  async act(v: ModelVerification, { id }: Real['held'][number], _: Model, { migrator }: Real) {
    await migrator.sql`
      update countersign.message set created_at = created_at - interval '2 minutes' where verification_id = ${id}`
    v.isCool = true
  }
}

class Expire extends OnVerification {
  async act(v: ModelVerification, { id }: Real['held'][number], _: Model, { world }: Real) {
    await world.expire(id)
    if (v.status === 'pending') v.status = 'expired'
  }
}

class Sweep implements Command {
  check = () => true
  async run(model: Model, { db }: Real) {
    await expireVerifications(db)
    for (const v of model.verifications) v.isExpiryStored ||= v.status === 'expired'
  }
  toString = () => 'Sweep'
}

class LookUp extends OnVerification {
  async act(v: ModelVerification, { key }: Real['held'][number], _: Model, { db }: Real) {
    expect(await lookUpLink(db, { key })).toMatchObject({
      outcome: 'found',
      details: { status: v.status },
    })
  }
}

class Deliver implements Command {
  check = () => true
  async run(model: Model, { db }: Real) {
    await deliverWith(db, async () => ({ outcome: 'accepted', reply: '250 ok' }), {
      batchSize: 1000,
    })
    for (const v of model.verifications) {
      const fate = v.status === 'pending' ? 'sent' : v.status === 'expired' ? 'failed' : 'dropped'
      v.mails = v.mails.map((mail) => (mail === 'queued' ? fate : mail))
      v.undoMails = v.undoMails.map(() => 'sent')
    }
  }
  toString = () => 'Deliver'
}

/** Somebody else signs up with an address. */
class Take implements Command {
  readonly address: string
  constructor(address: string) {
    this.address = address
  }
  check = ({ address, taken }: Readonly<Model>) =>
    address !== this.address && !taken.has(this.address)
  async run({ taken }: Model, { world, own }: Real) {
    await world.addUser({ email: own(this.address) })
    taken.add(this.address)
  }
  toString = () => `Take(${this.address})`
}

/** The subject's address changes past Countersign. */
class Drift implements Command {
  readonly address: string
  constructor(address: string) {
    this.address = address
  }
  check = ({ address, taken }: Readonly<Model>) =>
    address !== this.address && !taken.has(this.address)
  async run(model: Model, { migrator, user, own }: Real) {
    await migrator.sql`update public."User" set email = ${own(this.address)} where id = ${user.id}`
    model.address = this.address
  }
  toString = () => `Drift(${this.address})`
}

const address = fc.constantFrom('a', 'b', 'c', 'd')
const at = fc.nat({ max: 20 })
/** Every verb, the commonest more often. */
export const verbs = [
  address.map((to) => new Hold(to)),
  address.map((to) => new Hold(to)),
  at.map((n) => new Confirm(n)),
  at.map((n) => new Confirm(n)),
  fc.constant(new ConfirmTogether()),
  at.map((n) => new Decline(n)),
  at.map((n) => new Revoke(n)),
  at.map((n) => new Resend(n)),
  at.map((n) => new CoolDown(n)),
  at.map((n) => new Expire(n)),
  at.map((n) => new LookUp(n)),
  fc.constant(new Deliver()),
  fc.constant(new Sweep()),
  address.map((some) => new Take(some)),
  address.map((some) => new Drift(some)),
]
