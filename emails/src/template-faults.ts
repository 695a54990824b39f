import { type Config, describeType, type MailTemplate } from '@countersign/changes'
import { composeMail } from './compose-mail.ts'
import type { MailInput } from './mail-input.ts'

/** A usual mail, but for what is its type's. */
export const sampleMail: Omit<
  MailInput,
  keyof ReturnType<typeof describeType> | 'kind' | 'changes'
> = {
  title: '',
  description: null,
  recipient: 'ada@new.example',
  subjectName: 'Ada Lovelace',
  requester: { kind: 'subject', id: '7', name: 'Ada Lovelace' },
  requestedAt: '2026-03-14T09:26:00Z',
  expiresAt: '2026-03-15T09:26:00Z',
  coolDownUntil: null,
  appliedAt: '2026-03-14T09:41:00Z',
  role: 'confirms',
  needsBoth: false,
  declined: null,
  ended: null,
  link: 'https://shop.example/verification/ADOI8U7oCXOJoJJxBDMF3e',
  senderName: 'Example Shop',
  replyTo: 'help@shop.example',
  locale: 'en',
  timeZone: 'UTC',
}

/** What is wrong with the templates of the types' own, as sentences: each draws a link and a notice once. */
export const templateFaults = (config: Config): string[] =>
  config.types.flatMap(({ letter, name, template }) =>
    template ? faultsOf(template, config, letter).map((fault) => `type ${name}: ${fault}`) : [],
  )

function faultsOf(template: MailTemplate, config: Config, letter: string): string[] {
  const changes = [{ table: '', column: '', label: 'Value', before: 'old', after: 'new' }].map(
    (line) => ({ ...line, secrecy: 'plain' as const }),
  )
  const facts = describeType(config, { letter, locale: 'en' }, changes)
  return (['link', 'notice'] as const).flatMap((kind) => {
    try {
      composeMail({ ...sampleMail, ...facts, kind, changes }, template)
      return []
    } catch (error) {
      return [`its template cannot draw a ${kind}: ${(error as Error).message}`]
    }
  })
}
