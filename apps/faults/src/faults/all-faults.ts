import { clockFaults } from './clock-faults.ts'
import { databaseFaults } from './database-faults.ts'
import { diskFaults } from './disk-faults.ts'
import { duringMigrate } from './during-migrate.ts'
import type { Fault } from './fault.ts'
import { mailFaults } from './mail-faults.ts'
import { points } from './points.ts'
import { randomDrains, randomKills } from './random-ends.ts'

/** In the order of the table. */
export const allFaults: Fault[] = [
  ...randomKills,
  ...randomDrains,
  ...points,
  duringMigrate,
  ...databaseFaults,
  ...diskFaults,
  ...clockFaults,
  ...mailFaults,
]
