import { expect } from 'vitest'
import { renewVerification } from '../endings/renew-verification.ts'
import { type Command, OnVerification, WithAddress } from './life-command.ts'
import {
  addHeld,
  type Model,
  type ModelVerification,
  type Real,
  supersedeOlder,
} from './life-model.ts'
import type { Held } from './world.ts'

/** The subject asks for a new address, which confirms it alone. */
export class Hold extends WithAddress {
  async run(model: Model, real: Real) {
    const { address: to } = this
    const holding = real.world.holdEmailChange({ to: real.own(to), subject: real.user })
    if (to === model.address) {
      await expect(holding).rejects.toMatchObject({ code: 'unchanged' })
      return
    }
    real.held.push(await holding)
    supersedeOlder(model, 'address')
    addHeld(model, { kind: 'address', to, recipient: to, mails: ['queued'] })
  }
}

/** An admin does, and says that the present mailbox is lost: the new one is mailed once that was approved. */
export class HoldForLostMailbox extends WithAddress {
  async run(model: Model, { world, user, own, held }: Real) {
    const { address: to } = this
    const holding = world.holdForLostMailbox(await world.someAdmin(), user, own(to))
    if (to === model.address) {
      await expect(holding).rejects.toMatchObject({ code: 'bad-input' })
      return
    }
    held.push(await holding)
    supersedeOlder(model, 'lost')
    addHeld(model, { kind: 'lost', to, recipient: to, mails: [] })
  }
}

const STREET = { order: { street: 'New Street 1' } }

/** A change that the host's own system applies, and that the present address confirms. */
export class HoldDelivery implements Command {
  check = () => true
  async run(model: Model, { world, user, held }: Real) {
    const holding = world.hold({ type: 'delivery-address', subject: user, changes: STREET })
    if (model.verifications.some(({ status }) => status === 'applying')) {
      await expect(holding).rejects.toMatchObject({ code: 'being-applied' })
      return
    }
    held.push(await holding)
    supersedeOlder(model, 'delivery')
    const { address } = model
    addHeld(model, { kind: 'delivery', to: address, recipient: address, mails: ['queued'] })
  }
  toString = () => 'HoldDelivery'
}

/** A fresh link for one that ran out, which nothing has replaced, and which still fits. */
export class Renew extends OnVerification {
  async act(
    v: ModelVerification,
    { id, key }: Held,
    model: Model,
    { db, world, user, held }: Real,
  ) {
    const { outcome } = await renewVerification(db, { key })
    if (v.isPurged) {
      expect(outcome).toBe('unknown')
      return
    }
    const isFitting =
      v.kind === 'delivery'
        ? v.recipient === model.address &&
          !model.verifications.some(({ status }) => status === 'applying')
        : v.kind === 'address' && v.to !== model.address
    const isRenewed = v.status === 'expired' && !v.isReplaced && isFitting
    expect(outcome).toBe(isRenewed ? 'renewed' : 'not-renewable')
    if (!isRenewed) return
    const { superseded_by: newer } = await world.rowOf(id)
    held.push({ id: newer ?? '', key: await world.keyOf(newer ?? ''), subject: user })
    supersedeOlder(model, v.kind)
    addHeld(model, { kind: v.kind, to: v.to, recipient: v.recipient, mails: ['queued'] })
  }
}
