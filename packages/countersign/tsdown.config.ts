import { defineConfig } from 'tsdown'

/** The published package: our own packages are put into it, so that it needs none of them. */
export default defineConfig({
  entry: 'src/index.ts',
  format: 'esm',
  platform: 'node',
  target: 'node22',
  // Drizzle, for one, must not come in: lists are the server's.
  deps: { onlyBundle: ['@countersign/changes', '@countersign/core', '@countersign/db'] },
  // Nor does anything stay imported that no declaration names.
  treeshake: { moduleSideEffects: false },
  dts: true,
  // Its paths: of files found through links in node_modules no declarations are written.
  tsconfig: 'tsconfig.build.json',
  fixedExtension: false,
})
