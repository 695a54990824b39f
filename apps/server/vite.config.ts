import { defineConfig } from 'vite'

/** Only JSX needs a build: our TypeScript packages stay where they are and run as they stand. */
export default defineConfig({
  build: {
    ssr: true,
    rolldownOptions: { input: ['src/main.ts', 'src/add-owner.ts'] },
    outDir: 'dist',
    target: 'node24',
    emptyOutDir: true,
  },
  ssr: {
    external: [
      '@countersign/changes',
      '@countersign/core',
      '@countersign/db',
      '@countersign/db/embedded',
      '@countersign/router',
    ],
    noExternal: ['@countersign/emails'],
  },
})
