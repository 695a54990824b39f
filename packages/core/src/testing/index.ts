export { type DatabaseFixtures, test } from './database-test.ts'
export { deliverWith } from './deliver-with.ts'
export { type Held, hashGiven, links, openShop, type Shop, seals, someAdmin } from './shop.ts'
