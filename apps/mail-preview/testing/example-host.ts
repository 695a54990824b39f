import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/* A host with a template of its own, which takes a sentence from a package that is linked to it. */

const CONFIG = `
import { defineConfig, defineType, personName } from '@countersign/changes'
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

const TEMPLATE = `
import { greeting } from 'greetings'

export const NameMail = ({ title, children }) => (
  <html lang="en">
    <head><title>{title}</title></head>
    <body>
      <h1>Club news</h1>
      <p>{greeting}</p>
      {children}
    </body>
  </html>
)
`

export interface ExampleHost {
  configFile: string
  /** Writes the template, or the linked package's sentence, again. */
  writeTemplate(edit: (template: string) => string): Promise<void>
  writeGreeting(greeting: string): Promise<void>
  remove(): Promise<void>
}

/** Writes one below our own packages, which it needs. */
export async function writeExampleHost(): Promise<ExampleHost> {
  const data = resolve(import.meta.dirname, '../.data')
  await mkdir(data, { recursive: true })
  const folder = await mkdtemp(join(data, 'host-'))
  const at = (...path: string[]) => join(folder, ...path)
  const writeGreeting = (greeting: string) =>
    writeFile(at('greetings/index.js'), `export const greeting = '${greeting}'\n`)

  await mkdir(at('greetings'))
  await mkdir(at('app/node_modules'), { recursive: true })
  await writeFile(
    at('greetings/package.json'),
    '{ "name": "greetings", "type": "module", "exports": "./index.js" }',
  )
  await symlink('../../greetings', at('app/node_modules/greetings'))
  await writeGreeting('Dear member')
  await writeFile(at('app/name-mail.tsx'), TEMPLATE)
  await writeFile(at('app/countersign.config.ts'), CONFIG)
  return {
    configFile: at('app/countersign.config.ts'),
    writeTemplate: (edit) => writeFile(at('app/name-mail.tsx'), edit(TEMPLATE)),
    writeGreeting,
    remove: () => rm(folder, { recursive: true }),
  }
}
