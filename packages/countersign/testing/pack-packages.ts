import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { pack } from './installed-package.ts'

/** Packs what is published before any test runs: building it takes away what other tests read meanwhile. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-tarballs-'))
  const client = await pack('packages/countersign', folder)
  const server = await pack('apps/server', folder)
  project.provide('tarballs', { client, server, preview: await pack('apps/mail-preview', folder) })
  return () => rm(folder, { recursive: true, force: true })
}
