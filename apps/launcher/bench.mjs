import { runBuilt } from './run-built.mjs'

// npm run bench                        every suite
// npm run bench -- confirm mail        those suites
// npm run bench -- --help              what there is
await runBuilt('apps/bench/src/main.ts')
