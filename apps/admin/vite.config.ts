import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

export default defineConfig({
  plugins: [react(), compressedTwins()],
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

const compress = { '.br': promisify(brotliCompress), '.gz': promisify(gzip) }

/** Puts a compressed twin beside every file of text, as small as it gets: no request waits for that. */
function compressedTwins(): Plugin {
  return {
    name: 'compressed-twins',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const files = await readdir(dir, { recursive: true })
      for (const file of files.filter((name) => /\.(js|css|html|svg)$/.test(name))) {
        const path = join(dir, file)
        const text = await readFile(path)
        await writeFile(`${path}.br`, await compress['.br'](text))
        await writeFile(`${path}.gz`, await compress['.gz'](text, { level: 9 }))
      }
    },
  }
}
