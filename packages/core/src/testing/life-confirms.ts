import { expect } from 'vitest'
import { confirmBatch } from '../confirm/confirm-batch.ts'
import { confirmChange } from '../confirm/confirm-change.ts'
import { settleApplying } from '../endings/settle-applying.ts'
import { approveChange } from '../hold/approve-change.ts'
import { type Command, OnVerification } from './life-command.ts'
import {
  isReleased,
  type Model,
  type ModelVerification,
  type Real,
  revokePending,
} from './life-model.ts'
import { type Held, hashPrompted } from './world.ts'

const isPossible = (v: ModelVerification, { address, taken }: Model) =>
  v.before === address && !taken.has(v.to)

function apply(v: ModelVerification, model: Model): void {
  v.status = 'confirmed'
  v.undo = 'pending'
  v.undoMails.push({ kind: 'link', status: 'queued' })
  model.address = v.to
}

/** What the link of an ended one is answered. */
const endedOutcome = ({ status, isPurged }: ModelVerification) =>
  isPurged ? 'unknown' : status === 'confirmed' ? 'already-confirmed' : status

export class Confirm extends OnVerification {
  async act(v: ModelVerification, { key }: Held, model: Model, { db }: Real) {
    const { outcome } = await confirmChange(db, { key }, hashPrompted)
    if (v.status !== 'pending') expect(outcome).toBe(endedOutcome(v))
    else if (!isReleased(v)) expect(outcome).toBe('waiting')
    else if (v.kind === 'delivery') {
      expect(outcome).toBe('applying')
      v.status = 'applying'
    } else if (isPossible(v, model)) {
      expect(outcome).toBe('applied')
      apply(v, model)
    } else {
      expect(outcome).toBe('conflicted')
      v.status = 'conflicted'
    }
  }
}

/** All links at once; whatever needs more than to be applied is left as it is. */
export class ConfirmTogether implements Command {
  check = ({ verifications }: Readonly<Model>) => verifications.length > 0
  async run(model: Model, { db, held }: Real) {
    const outcomes = await confirmBatch(db, held)
    for (const [n, v] of model.verifications.entries()) {
      if (v.status !== 'pending') expect(outcomes[n]?.outcome).toBe(endedOutcome(v))
      else if (v.kind !== 'address' || !isPossible(v, model)) expect(outcomes[n]).toBe(undefined)
      else {
        expect(outcomes[n]?.outcome).toBe('applied')
        apply(v, model)
      }
    }
  }
  toString = () => 'ConfirmTogether'
}

/** By the link that came with the notice of a change. */
export class Undo extends OnVerification {
  async act(v: ModelVerification, held: Held, model: Model, { db, world }: Real) {
    if (v.undo === null) {
      await expect(world.undoOf(held)).rejects.toThrow('nothing undoes')
      return
    }
    const { key } = await world.undoOf(held)
    const { outcome } = await confirmChange(db, { key }, hashPrompted)
    if (v.undo !== 'pending') {
      expect(outcome).toBe(v.undo === 'confirmed' ? 'already-confirmed' : v.undo)
    } else if (model.address === v.to && !model.taken.has(v.before)) {
      expect(outcome).toBe('applied')
      v.undo = 'confirmed'
      v.undoMails.push({ kind: 'notice', status: 'queued' })
      model.address = v.before
      revokePending(model)
    } else {
      expect(outcome).toBe('conflicted')
      v.undo = 'conflicted'
    }
  }
}

export class Approve extends OnVerification {
  async act(v: ModelVerification, { id }: Held, _: Model, { db, approver }: Real) {
    const approving = approveChange(db, { id, by: approver })
    if (v.kind !== 'lost') {
      await expect(approving).rejects.toMatchObject({ code: 'bad-input' })
      return
    }
    const answer = await approving
    if (v.status !== 'pending') {
      expect(answer).toMatchObject({ outcome: 'too-late', status: v.status })
      return
    }
    expect(answer.outcome).toBe(v.isApproved ? 'already-approved' : 'approved')
    if (v.isApproved) return
    v.isApproved = true
    v.mails.push('queued')
    v.isCool = false
  }
}

/** The time in which the present address can stop it is over. */
export class EndCoolDown extends OnVerification {
  async act(v: ModelVerification, { id }: Held, _: Model, { world }: Real) {
    if (v.kind !== 'lost') return
    await world.endCoolDown(id)
    v.isCooledDown = true
  }
}

/** The host's own system says what became of what it was told to apply. */
abstract class Settle extends OnVerification {
  abstract readonly refused: { reason: string } | null
  async act(v: ModelVerification, { id }: Held, _: Model, { db }: Real) {
    const by = { kind: 'client', id: 'warehouse', name: 'Warehouse' } as const
    const answer = await settleApplying(db, { id, refused: this.refused, by })
    const wanted = this.refused ? 'conflicted' : 'confirmed'
    const isEnding = v.status === 'applying'
    // Said again, it is the same.
    expect(answer).toMatchObject(
      isEnding || v.status === wanted
        ? { outcome: wanted }
        : { outcome: 'too-late', status: v.status },
    )
    if (!isEnding) return
    v.status = wanted
    v.hasNotice = !this.refused
  }
}

export class ReportApplied extends Settle {
  readonly refused = null
}

export class ReportRefused extends Settle {
  readonly refused = { reason: 'It is shipped already.' }
}
