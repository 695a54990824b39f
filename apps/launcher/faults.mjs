import { runBuilt } from './run-built.mjs'

// npm run faults                          a campaign of 500 faults
// npm run faults -- --kills=50 --seed=7   a shorter one, which can be repeated
// npm run faults -- races                 verbs at the same moment; and hostile, soak
// npm run faults -- --help                what there is
await runBuilt('apps/faults/src/main.ts')
