import type fc from 'fast-check'
import type { Model, ModelVerification, Real } from './life-model.ts'
import type { Held } from './world.ts'

export type Command = fc.AsyncCommand<Model, Real>

/** A verb on one of the verifications that were held so far; 0 is the latest. */
export abstract class OnVerification implements Command {
  readonly at: number
  constructor(at: number) {
    this.at = at
  }
  check = ({ verifications }: Readonly<Model>) => verifications.length > 0
  abstract act(v: ModelVerification, held: Held, model: Model, real: Real): Promise<void>
  async run(model: Model, real: Real) {
    const { length } = model.verifications
    const at = length - 1 - (this.at % length)
    const [v, held] = [model.verifications[at], real.held[at]]
    if (v && held) await this.act(v, held, model, real)
  }
  toString = () => `${this.constructor.name}(${this.at})`
}

/** A verb with an address. */
export abstract class WithAddress implements Command {
  readonly address: string
  constructor(address: string) {
    this.address = address
  }
  check(_: Readonly<Model>): boolean {
    return true
  }
  abstract run(model: Model, real: Real): Promise<void>
  toString = () => `${this.constructor.name}(${this.address})`
}
