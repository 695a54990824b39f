import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { STARTED } from './install.mjs'
import { ROOT } from './repository.mjs'

const testsOnly = [
  '@axe-core/playwright',
  '@biomejs/biome',
  '@changesets/cli',
  '@playwright/test',
  '@redocly/openapi-core',
  '@sparticuz/chromium',
  'fast-check',
  'knip',
  'playwright-core',
  'vitest',
]
const benchOnly = ['knex', 'pg', 'simple-statistics']
const unused = ['drizzle-kit', 'next', 'prettier']

test('a start installs what it builds and runs, and nothing that tests or the bench alone need', () => {
  const folders = new Set<string>()
  for (const name of STARTED) collectPackages(join(ROOT, 'apps', name), folders)
  const names = [...folders].map(nameOf)

  const needed = ['@countersign/db', 'caniemail', 'maildev', 'tsdown', 'vite']
  expect(names).toEqual(expect.arrayContaining(needed))
  const others = [...testsOnly, ...benchOnly, ...unused]
  expect(others.filter((name) => names.includes(name))).toEqual([])
})

/** Adds the folders of all packages that a project brings. */
function collectPackages(project: string, found: Set<string>): void {
  for (const folder of packagesIn(join(project, 'node_modules'))) {
    if (found.has(folder)) continue
    found.add(folder)
    // What a package from the registry may import is put beside it; a project has a folder of its own for that.
    const isProject = !folder.includes('/.pnpm/')
    collectPackages(
      isProject ? folder : folder.slice(0, folder.lastIndexOf('/node_modules/')),
      found,
    )
  }
}

function packagesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((name) => {
    if (name.startsWith('.')) return []
    const path = join(folder, name)
    return name.startsWith('@') ? packagesIn(path) : [realpathSync(path)]
  })
}

function nameOf(folder: string): string {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).name
}
