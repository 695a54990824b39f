import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  build: {
    // The content security policy allows files from our own origin only, so nothing becomes a data: URL.
    assetsInlineLimit: 0,
    // Zod and the registry's schemas stay out of the panel unless one of them is really used.
    rolldownOptions: {
      treeshake: {
        moduleSideEffects: [{ test: /packages\/changes\/src/, sideEffects: false }],
      },
    },
  },
})
