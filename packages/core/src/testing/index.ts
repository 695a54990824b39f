export { type DatabaseFixtures, test } from './database-test.ts'
export { type Held, hashGiven, links, openShop, type Shop, seals, someAdmin } from './shop.ts'
