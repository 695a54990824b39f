export { confirmChange } from '../confirm/confirm-change.ts'
export { decryptValue } from '../hold/encrypted-value.ts'
export {
  applyingConfig,
  applyingDeclarations,
  applyingTest,
  holdDelivery,
} from './applying-test.ts'
export { type DatabaseFixtures, sharedTest, test } from './database-test.ts'
export { deliverMessages, deliverWith } from './deliver-messages.ts'
export { LEDGERLY, ledgerly } from './ledgerly.ts'
export { insertLongHistory } from './long-history.ts'
export { planOf, statementsOf } from './query-plan.ts'
export { tapStatements } from './tap-statements.ts'
export { insertHistory, type PastVerification } from './verification-history.ts'
export {
  encryptionKeys,
  type Held,
  hashPrompted,
  linkKeys,
  openWorld,
  type World,
} from './world.ts'
