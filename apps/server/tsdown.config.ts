import { cp, rm } from 'node:fs/promises'
import { defineConfig } from 'tsdown'

const DATABASE = '../../packages/db'

/** What is read at run time, at the package's root: migrations and functions, and the panel's build. */
const FOLDERS = {
  migrations: `${DATABASE}/migrations`,
  functions: `${DATABASE}/functions`,
  panel: '../admin/dist',
}

/** The server as it runs, here and published: our own packages are put into it, so that it needs none of them. */
export default defineConfig(({ dts }) => ({
  entry: ['src/index.ts', 'src/bin.ts', 'src/cli.ts', 'src/run.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node22',
  sourcemap: true,
  // Of packages of others nothing comes in: those who install it get them, with their licences.
  deps: { onlyBundle: [] },
  // Only what is published needs them.
  dts: dts ? { entry: ['src/index.ts', 'src/cli.ts'] } : false,
  // A package of which nothing is named is no part of the declarations.
  treeshake: { moduleSideEffects: 'no-external' },
  tsconfig: 'tsconfig.build.json',
  fixedExtension: false,
  hooks: {
    'build:done': async () => {
      for (const [folder, source] of Object.entries(FOLDERS)) {
        await rm(folder, { recursive: true, force: true })
        await cp(source, folder, {
          recursive: true,
          filter: (file) => !/_snapshot\.json$|\.sources-hash$|README\.md$/.test(file),
        })
      }
    },
  },
}))
