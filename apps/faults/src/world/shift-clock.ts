import { readFileSync } from 'node:fs'

/*
 * Loaded into a process of the server's before its own modules. What `Date` says is off by what a file says, in
 * milliseconds; a signal has it read again, as where somebody sets the machine’s clock.
 */

const now = Date.now
let offMs = 0

function readOffset(): void {
  offMs = Number(readFileSync(process.env.CLOCK_FILE ?? '', 'utf8'))
}

readOffset()
process.on('SIGUSR2', readOffset)
Date.now = () => now() + offMs
globalThis.Date = new Proxy(Date, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [target.now()] : given, newTarget),
  apply: (target) => new target(target.now()).toString(),
})
