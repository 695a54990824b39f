import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

const read = (file: string) => readFile(new URL(`../../${file}`, import.meta.url), 'utf8')

/** What the image sets itself, the compose file writes out, or a developer's machine alone has. */
const NOT_PASSED = [
  'HOST',
  'PORT',
  'PROCESS_TYPE',
  'DATA_DIR',
  'MAILBOX_PORT',
  'MAILBOX_SMTP_PORT',
  'MAIL_PREVIEW_PORT',
  'SHOP_PORT',
  ...['DATABASE_URL', 'MIGRATION_DATABASE_URL', 'WORKER_DATABASE_URL'],
]

test('the compose file passes every variable of .env.example on to the containers', async () => {
  const names = [...(await read('.env.example')).matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map(
    ([, name]) => name as string,
  )
  const compose = await read('docker-compose.yml')

  expect(names.length).toBeGreaterThan(20)
  expect(
    names.filter((name) => !NOT_PASSED.includes(name) && !compose.includes(`\${${name}:`)),
  ).toEqual([])
})

test('web has neither the worker’s password, the owner’s, nor the key of checkpoints', async () => {
  const [, web = ''] = /^ {2}web:\n((?: {4}.*\n|\n)+)/m.exec(await read('docker-compose.yml')) ?? []

  expect(web).toContain('<<: *settings')
  expect(web).not.toMatch(/\*worker|\*migrator|CHECKPOINT_KEY/)
})

test('the image runs as nobody special, and the containers write nothing but /tmp', async () => {
  expect(await read('Dockerfile')).toMatch(/^USER node$/m)
  expect(await read('docker-compose.yml')).toMatch(/&server\n(?: {2}.*\n)* {2}read_only: true\n/)
})
