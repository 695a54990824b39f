import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { theme } from './src/theme.ts'

export default defineConfig({
  plugins: [
    react(),
    themeSheet(),
    noThemeInScript(),
    fontFirst(),
    compiledAhead(),
    compressedTwins(),
  ],
  build: {
    // The content security policy allows files from our own origin only, so nothing becomes a data: URL.
    assetsInlineLimit: 0,
    // With it the page would need an entry before its first script, only to import that.
    modulePreload: { polyfill: false },
    // Zod and the registry's schemas stay out of the panel unless one of them is really used.
    rolldownOptions: {
      treeshake: {
        moduleSideEffects: [{ test: /packages\/changes\/src/, sideEffects: false }],
      },
      // One file for all that the first screen needs: two dozen small ones took longer than the same in one.
      output: { codeSplitting: { groups: [{ name: 'first', test: /src\/main\.tsx$/ }] } },
    },
    chunkSizeWarningLimit: 600,
  },
})

/** `virtual:theme.css`: what the theme sets otherwise than Mantine, which would work it out in every browser. */
function themeSheet(): Plugin {
  const id = '\0virtual:theme.css'
  return {
    name: 'theme-sheet',
    resolveId: (source) => (source === 'virtual:theme.css' ? id : null),
    load(asked) {
      if (asked !== id) return null
      const usual = defaultCssVariablesResolver(DEFAULT_THEME)
      const ours = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme))
      const own = (set: Record<string, string>, usually: Record<string, string>) =>
        Object.fromEntries(Object.entries(set).filter(([name, value]) => usually[name] !== value))
      return convertCssVariables(
        {
          variables: own(ours.variables, usual.variables),
          light: own(ours.light, usual.light),
          dark: own(ours.dark, usual.dark),
        },
        ':root',
      )
    },
  }
}

/** Leaves out what Mantine works out of every theme when it is loaded, used or not: the sheet above has it. */
function noThemeInScript(): Plugin {
  return {
    name: 'no-theme-in-script',
    apply: 'build',
    load: (id) =>
      id.endsWith('/MantineCssVariables.mjs')
        ? 'export const MantineCssVariables = () => null'
        : null,
  }
}

/** Fetches the font beside the script. Left to the style sheet it comes after the first rows, and moves them. */
function fontFirst(): Plugin {
  return {
    name: 'font-first',
    apply: 'build',
    transformIndexHtml(_html, { bundle = {} }) {
      const font = Object.keys(bundle).find((file) =>
        /inter-latin-wght-normal.*\.woff2$/.test(file),
      )
      if (!font) throw new Error('The build has no file of the panel’s font.')
      const attrs = { rel: 'preload', href: `/${font}`, as: 'font', crossorigin: true }
      return [{ tag: 'link', attrs, injectTo: 'head' }]
    },
  }
}

/**
 * Has browsers that know how (Chromium) compile the first script whole, beside the page's own thread, while it
 * comes in: by themselves they compile each function when it is first called, in the way of the first rows.
 */
function compiledAhead(): Plugin {
  return {
    name: 'compiled-ahead',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const chunk of Object.values(bundle))
          if (chunk.type === 'chunk' && chunk.name === 'first')
            chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`
      },
    },
  }
}

const compress = { '.br': promisify(brotliCompress), '.gz': promisify(gzip) }

/** Puts a compressed twin beside every file of text, as small as it gets: no request waits for that. */
function compressedTwins(): Plugin {
  return {
    name: 'compressed-twins',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const files = await readdir(dir, { recursive: true })
      for (const file of files.filter((name) => /\.(js|css|svg)$/.test(name))) {
        const path = join(dir, file)
        const text = await readFile(path)
        await writeFile(`${path}.br`, await compress['.br'](text))
        await writeFile(`${path}.gz`, await compress['.gz'](text, { level: 9 }))
      }
    },
  }
}
