import fc from 'fast-check'
import { WithAddress } from './life-command.ts'
import {
  Approve,
  Confirm,
  ConfirmTogether,
  EndCoolDown,
  ReportApplied,
  ReportRefused,
  Undo,
} from './life-confirms.ts'
import { Decline, Expire, Purge, Revoke, Sweep } from './life-endings.ts'
import { Hold, HoldDelivery, HoldForLostMailbox, Renew } from './life-holds.ts'
import { CoolDown, Deliver, LookUp, Resend } from './life-mails.ts'
import type { Model, Real } from './life-model.ts'

abstract class ByOthers extends WithAddress {
  override check = ({ address, taken }: Readonly<Model>) =>
    address !== this.address && !taken.has(this.address)
}

/** Somebody else signs up with an address. */
class Take extends ByOthers {
  async run({ taken }: Model, { world, own }: Real) {
    await world.addUser({ email: own(this.address) })
    taken.add(this.address)
  }
}

/** The subject's address changes past Countersign. */
class Drift extends ByOthers {
  async run(model: Model, { migrator, user, own }: Real) {
    await migrator.sql`update public."User" set email = ${own(this.address)} where id = ${user.id}`
    model.address = this.address
  }
}

const address = fc.constantFrom('a', 'b', 'c', 'd')
/** The latest more often: the others have mostly ended. */
const at = fc.oneof(fc.constant(0), fc.nat({ max: 2 }), fc.nat({ max: 20 }))
/** Every verb, the commonest more often. */
export const verbs = [
  address.map((to) => new Hold(to)),
  address.map((to) => new Hold(to)),
  address.map((to) => new HoldForLostMailbox(to)),
  fc.constant(new HoldDelivery()),
  at.map((n) => new Confirm(n)),
  at.map((n) => new Confirm(n)),
  at.map((n) => new Confirm(n)),
  fc.constant(new ConfirmTogether()),
  at.map((n) => new Undo(n)),
  at.map((n) => new Approve(n)),
  at.map((n) => new Approve(n)),
  at.map((n) => new EndCoolDown(n)),
  at.map((n) => new EndCoolDown(n)),
  at.map((n) => new ReportApplied(n)),
  at.map((n) => new ReportRefused(n)),
  at.map((n) => new Decline(n)),
  at.map((n) => new Revoke(n)),
  at.map((n) => new Resend(n)),
  at.map((n) => new CoolDown(n)),
  at.map((n) => new Renew(n)),
  at.map((n) => new Renew(n)),
  at.map((n) => new Expire(n)),
  at.map((n) => new LookUp(n)),
  fc.constant(new Deliver()),
  fc.constant(new Sweep()),
  fc.constant(new Purge()),
  address.map((some) => new Take(some)),
  address.map((some) => new Drift(some)),
]
