import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { install } from 'countersign/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { closeBrowser, openBrowsing } from '../testing/browsing.ts'
import { freePort } from '../testing/test-server.ts'

// It installs, which takes its time on a busy machine.
const TIMEOUT_MS = 240_000

const CONFIG = `
import { defineConfig, defineType, personName } from 'countersign'
import { NameMail } from './name-mail.tsx'

export default defineConfig({
  brand: { support: 'help@example.com' },
  subjects: { Member: { label: 'Member', key: ['id'], email: 'email', displayName: 'name' } },
  types: [
    defineType({
      letter: 'N',
      name: 'member-name',
      label: 'Name of a member',
      allows: { Member: { Member: { row: { id: 'id' }, columns: { name: personName } } } },
      confirmBy: 'present-address',
      noticeTo: 'present-address',
      expiresIn: { hours: 24 },
      template: NameMail,
    }),
  ],
})
`

const template = (headline: string) => `
export const NameMail = ({ title, children }) => (
  <html lang="en">
    <head><title>{title}</title></head>
    <body><h1>${headline}</h1>{children}</body>
  </html>
)
`

let folder: string
let preview: ChildProcess | undefined

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-preview-'))
  const { client, preview: ours } = inject('tarballs')
  await install(folder, [client, ours, 'react@19'])
}, TIMEOUT_MS)

afterAll(async () => {
  if (preview?.exitCode === null) {
    preview.kill('SIGTERM')
    await once(preview, 'exit')
  }
  await closeBrowser()
  await rm(folder, { recursive: true, force: true })
})

test(
  'what npm installed shows a host’s mails, its template as it is edited, and their pages',
  async () => {
    const packed = await readdir(join(folder, 'node_modules/@countersign/mail-preview'), {
      recursive: true,
    })
    expect(packed).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'dist/preview.css']))
    expect(packed.filter((file) => /(?<!\.d)\.tsx?$/.test(file))).toEqual([])

    await writeFile(join(folder, 'countersign.config.ts'), CONFIG)
    await writeFile(join(folder, 'name-mail.tsx'), template('Club news'))
    const port = await freePort()
    preview = spawn(
      process.execPath,
      [
        'node_modules/@countersign/mail-preview/dist/main.js',
        '--port',
        `${port}`,
        '--config',
        'countersign.config.ts',
      ],
      { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
    )
    const url = `http://127.0.0.1:${port}/`
    await expect
      .poll(
        () =>
          fetch(url).then(
            ({ status }) => status,
            () => 0,
          ),
        { timeout: 60_000 },
      )
      .toBe(200)

    const { page, faults, close } = await openBrowsing()
    await page.goto(`${url}?look=light&width=600`)
    const frame = page.frameLocator('iframe')
    await frame.getByText('Club news').waitFor()
    await page.getByText(/Contrast: [\d.]+ at least/).waitFor()
    await writeFile(join(folder, 'name-mail.tsx'), template('News of the club'))
    await frame.getByText('News of the club').waitFor()
    await page.getByRole('link', { name: 'page', exact: true }).click()
    await frame.getByRole('button', { name: 'Confirm this change' }).waitFor()
    expect(faults).toEqual([])
    await close()
  },
  TIMEOUT_MS,
)
