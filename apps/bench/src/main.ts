import { parseArgs } from 'node:util'
import type { Suite } from './measuring/suite.ts'
import { confirm } from './suites/confirm.ts'
import { hold } from './suites/hold.ts'
import { page } from './suites/page.ts'
import { peers } from './suites/peers.ts'
import { refuse } from './suites/refuse.ts'

const suites: Suite[] = [confirm, peers, refuse, hold, page]

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, scale: { type: 'string', default: '1' } },
  allowPositionals: true,
})
for (const suite of suites.filter(
  ({ name }) => positionals.length === 0 || positionals.includes(name),
)) {
  const result = await suite.run({
    rounds: Number(values.rounds),
    scale: Number(values.scale),
    tell: (line) => console.log(`  ${suite.name}: ${line}`),
  })
  console.log(JSON.stringify(result, null, 1))
}
