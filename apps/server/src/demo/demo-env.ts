import { type Environment, port } from '../config/env.ts'
import { dataDir, devPorts, readBeside } from '../dev/dev-env.ts'

const variables = {
  ...devPorts,
  SHOP_PORT: port(4003),
  DATA_DIR: dataDir.default('.data'),
}

/** What the demo alone reads of the environment. Throws an EnvironmentError that names every faulty variable. */
export const readDemoEnv = (source: Environment) => readBeside(variables, source)
