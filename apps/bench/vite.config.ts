import { defineConfig } from 'vite'

/** Only JSX needs a build, that of mails and pages: our other packages stay where they are and run as they stand. */
export default defineConfig({
  build: {
    ssr: true,
    rolldownOptions: {
      // The others run as processes of their own, beside what they load or stand in for.
      input: [
        'src/main.ts',
        'src/stage/better-auth-process.ts',
        'src/stage/empty-route-process.ts',
        'src/stage/holder-process.ts',
        'src/stage/http-load-process.ts',
        'src/stage/open-panels-process.ts',
        'src/stage/nodemailer-pool-process.ts',
        'src/stage/smtp-sink-process.ts',
      ],
      // Beside the entries: paths in shared pieces start from there.
      output: { chunkFileNames: '[name].js' },
      external: /^@countersign\/(changes|core|db)(\/|$)/,
    },
    outDir: 'dist',
    target: 'node24',
    emptyOutDir: true,
  },
  ssr: { noExternal: ['@countersign/emails', '@countersign/router'] },
})
