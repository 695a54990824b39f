import { defineConfig } from 'vite'

/** Only JSX needs a build: our TypeScript packages stay where they are and run as they stand. */
export default defineConfig({
  build: {
    ssr: true,
    rolldownOptions: {
      input: ['src/main.ts', 'src/add-owner.ts', 'src/rotate-keys.ts', 'src/verify-audit.ts'],
      // Vite's own `ssr.external` passes over packages whose files end in .ts.
      external: /^@countersign\/(changes|core|db|router)(\/|$)/,
    },
    outDir: 'dist',
    target: 'node24',
    emptyOutDir: true,
  },
  ssr: { noExternal: ['@countersign/emails'] },
})
