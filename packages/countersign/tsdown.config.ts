import { defineConfig } from 'tsdown'

/** The published package: our own packages are put into it, so that it needs none of them. */
export default defineConfig({
  entry: ['src/index.ts', 'src/client.ts', 'src/password-hash.ts', 'src/cli.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node22',
  // Of packages of others nothing comes in, Drizzle for one: lists are the server's.
  deps: { onlyBundle: [] },
  // Nor does anything stay imported that no declaration names.
  treeshake: { moduleSideEffects: false },
  dts: { entry: ['src/index.ts', 'src/client.ts', 'src/password-hash.ts'] },
  // Its paths: of files found through links in node_modules no declarations are written.
  tsconfig: 'tsconfig.build.json',
  fixedExtension: false,
})
