export { type DatabaseFixtures, sharedTest, test } from './database-test.ts'
export { deliverWith } from './deliver-with.ts'
export { insertLongHistory } from './long-history.ts'
export { planOf, statementsOf } from './query-plan.ts'
export {
  type Held,
  hashGiven,
  links,
  openShop,
  type Shop,
  seals,
} from './shop.ts'
export { tapStatements } from './tap-statements.ts'
export { insertHistory, type PastVerification } from './verification-history.ts'
