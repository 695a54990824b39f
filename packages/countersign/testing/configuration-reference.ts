import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const ROOT = join(import.meta.dirname, '../../..')

/** What only built-in types have. */
const INTERNAL = ['isInverse']

interface Chapter {
  heading: string
  /** Where it is declared. */
  file: string
  /** Interfaces, whose members are listed, and functions and values, which are listed themselves. */
  names: string[]
}

const CHAPTERS: Chapter[] = [
  {
    heading: '`defineConfig({ … })`',
    file: 'packages/changes/src/define-config.ts',
    names: ['Declarations'],
  },
  { heading: '`brand`', file: 'packages/changes/src/brand.ts', names: ['Brand'] },
  {
    heading: '`alerts`',
    file: 'packages/changes/src/define-config.ts',
    names: ['Alerts'],
  },
  {
    heading: '`mail`',
    file: 'packages/changes/src/mail-transport.ts',
    names: ['MailSending', 'smtp', 'postmark', 'httpMail'],
  },
  { heading: 'A subject', file: 'packages/changes/src/define-subject.ts', names: ['Subject'] },
  {
    heading: 'A type: `defineType({ … })`',
    file: 'packages/changes/src/define-type.ts',
    names: ['TypeDeclaration'],
  },
  {
    heading: 'A table of `allows`',
    file: 'packages/changes/src/define-type.ts',
    names: ['AllowedTable'],
  },
  {
    heading: 'Columns',
    file: 'packages/changes/src/columns.ts',
    names: [
      ...['text', 'emailAddress', 'personName', 'cardNumber', 'cardExpiry'],
      ...['password', 'newPassword', 'prompted', 'encrypted', 'titled'],
    ],
  },
  {
    heading: 'Password hashes, of `countersign/password-hash`',
    file: 'packages/core/src/password-hash/password-hash.ts',
    names: ['argon2id', 'bcrypt', 'scrypt'],
  },
  { heading: '`words`', file: 'packages/changes/src/type-words.ts', names: ['TypeWords'] },
  {
    heading: '`template`',
    file: 'packages/changes/src/mail-template.ts',
    names: ['MailTemplate', 'MailTemplateProps'],
  },
  {
    heading: '`letters`',
    file: 'packages/changes/src/built-in-types.ts',
    names: ['BuiltInLetters'],
  },
  {
    heading: '`createCountersign(config, { … })`',
    file: 'packages/countersign/src/create-countersign.ts',
    names: ['CountersignOptions'],
  },
]

/** docs/configuration.md, made from what the declarations and .env.example say of themselves. */
export function configurationReference(): string {
  return `${[
    '# Configuration',
    'Made from the comments of the code and of `.env.example`. To write it again: `node_modules/.bin/vitest run configuration-reference -u`. [adopt.md](adopt.md) leads through a first one.',
    ...CHAPTERS.map(chapter),
    environment(),
  ].join('\n\n')}\n`
}

function chapter({ heading, file, names }: Chapter): string {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(ROOT, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  )
  const parts = names.map((name) => {
    const found = source.statements.find((statement) => namesOf(statement).includes(name))
    if (!found) throw new Error(`${file} declares no ${name}`)
    if (!ts.isInterfaceDeclaration(found)) return `- **\`${name}\`** — ${commentOf(found)}`
    const members = found.members.filter((each) => !INTERNAL.includes(each.name?.getText() ?? ''))
    return `${commentOf(found)}\n\n${members.map(member).join('\n')}`.trim()
  })
  const isList = parts.every((part) => part.startsWith('- **'))
  return `## ${heading}\n\n${parts.join(isList ? '\n' : '\n\n')}`
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText())
  const { name } = statement as { name?: ts.Identifier }
  return name ? [name.text] : []
}

function member(node: ts.TypeElement): string {
  if (!ts.isPropertySignature(node) || !node.type)
    throw new Error(`not a property: ${node.getText()}`)
  const type = node.type.getText().replace(/\s+/g, ' ')
  const comment = commentOf(node)
  const name = `**\`${node.name.getText()}\`**${node.questionToken ? ', optional' : ''}`
  return `- ${name}: \`${type}\`${comment && ` — ${comment}`}`
}

/** The words of the comment in front, in one paragraph. */
function commentOf(node: ts.Node): string {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).slice(-1)
  return (ts.getTextOfJSDocComment(comment?.comment) ?? '').replace(/\s+/g, ' ').trim()
}

/** Each variable of .env.example, with the paragraph of comments above it. */
function environment(): string {
  const lines: string[] = []
  let paragraph: string[] = []
  for (const line of readFileSync(join(ROOT, '.env.example'), 'utf8').split('\n')) {
    const [, name, value] = /^#? ?([A-Z][A-Z_]+)=(.*)$/.exec(line) ?? []
    if (name) {
      const example = value ? ` (\`${value}\`)` : ''
      lines.push(
        `- **\`${name}\`**${example}${paragraph.length > 0 ? ` — ${paragraph.join(' ')}` : ''}`,
      )
      paragraph = []
    } else if (/^# [^-]/.test(line)) paragraph.push(line.slice(2))
    else paragraph = []
  }
  return `## Environment variables\n\nThey hold what differs from one deployment to the next, and are read from \`.env\`, too.\n\n${lines.join('\n')}`
}
