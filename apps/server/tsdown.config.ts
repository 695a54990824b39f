import { cp, rm } from 'node:fs/promises'
import { defineConfig } from 'tsdown'

const DATABASE = '../../packages/db'

/** What is read at run time, at the package's root: migrations and functions, and the panel's build. */
const FOLDERS = {
  migrations: `${DATABASE}/migrations`,
  functions: `${DATABASE}/functions`,
  panel: '../admin/dist',
}

/** What does not fit into a bundle: native code, what finds its own files, and the host's own copy of our package. */
const NEVER_BUNDLED = ['@resvg/resvg-js', 'jiti', 'maildev', 'countersign']

/**
 * The server: our own packages are put into it, so that it needs none of them. As it runs here and in the image, those
 * of others too, since a start that reads one file takes a third of the time of one that reads 1,600. As it is
 * published, none of others: who installs it gets them with their licences, and their fixes.
 */
export default defineConfig(({ dts }) => ({
  entry: ['src/index.ts', 'src/bin.ts', 'src/cli.ts', 'src/run.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node22',
  sourcemap: true,
  deps: dts
    ? { onlyBundle: [] }
    : { alwaysBundle: /./, neverBundle: NEVER_BUNDLED, onlyBundle: false },
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
