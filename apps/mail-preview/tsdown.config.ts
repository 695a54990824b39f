import { copyFile } from 'node:fs/promises'
import { defineConfig } from 'tsdown'

/** The published package: our own packages are put into it, so that it needs none of them. */
export default defineConfig({
  entry: ['src/start-mail-preview.ts', 'src/main.ts', 'src/answer-preview.tsx', 'src/frames.ts'],
  format: 'esm',
  platform: 'node',
  target: 'node22',
  // Of packages of others nothing comes in.
  deps: { onlyBundle: [] },
  treeshake: { moduleSideEffects: ['**/main.ts', '**/frames.ts'] },
  dts: { entry: ['src/start-mail-preview.ts', 'src/main.ts'] },
  tsconfig: 'tsconfig.build.json',
  fixedExtension: false,
  hooks: {
    'build:done': () => copyFile('src/preview.css', 'dist/preview.css'),
  },
})
