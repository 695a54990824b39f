import { composeMail, type Mail, type MailFacts, renderMail, WholeMail } from '@countersign/emails'
import { namedFacts } from '@countersign/emails/fixtures'
import { render, toPlainText } from '@react-email/render'
import { createElement } from 'react'
import type { Sample } from '../measuring/compare.ts'
import type { WriterOrder } from './mail-writer.ts'

// Both ways in one process, so that neither has the better compiler or the emptier heap.
const ways = { composed: composeMail, joined: composeInOnePiece, rendered: renderByReactEmail }
const usual = new Map(namedFacts.filter(([name]) => name.endsWith('usual')))
const COMPARED = 20
const LESS_THAN = '<'.charCodeAt(0)

process.on('message', async ({ template, way, count }: WriterOrder) => {
  const facts = usual.get(template)
  if (!facts) throw new Error(`there is no template ${template}`)
  const people = Array.from({ length: count }, (_, n) => factsOf(facts, n))
  await assertSame(people.slice(0, COMPARED))
  process.send?.(await time(ways[way], people))
})
process.send?.([...usual.keys()])

/** As React Email's documentation has it: the HTML of a template, and the plain text of that HTML. */
async function renderByReactEmail(facts: MailFacts): Promise<Pick<Mail, 'html' | 'text'>> {
  const html = await render(createElement(WholeMail, facts))
  return { html, text: toPlainText(html) }
}

/** V8 copies the pieces of a string together once it is read; `composed` leaves that to its reader. */
async function composeInOnePiece(facts: MailFacts): Promise<Mail> {
  const mail = await composeMail(facts)
  if (mail.html.charCodeAt(0) !== LESS_THAN || Number.isNaN(mail.text.charCodeAt(0)))
    throw new Error('a composed mail has no words')
  return mail
}

/** The same mail to another person, who asked at another time. */
function factsOf(facts: MailFacts, n: number): MailFacts {
  const later = (iso: string) => new Date(Date.parse(iso) + n * 7_000).toISOString()
  return {
    ...facts,
    ownerName: `Ada Lovelace ${n}`,
    requestedAt: later(facts.requestedAt),
    expiresAt: later(facts.expiresAt),
    link: facts.link && `${facts.link}${n}`,
  }
}

async function assertSame(people: MailFacts[]): Promise<void> {
  for (const facts of people) {
    const [composed, rendered] = [await composeMail(facts), await renderMail(facts)]
    const { html } = await renderByReactEmail(facts)
    for (const part of ['subject', 'html', 'text'] as const)
      if (composed[part] !== rendered[part] || composed.html !== html)
        throw new Error(`a composed mail’s ${part} is not what is rendered`)
  }
}

async function time(
  write: (facts: MailFacts) => Promise<Pick<Mail, 'html' | 'text'>>,
  people: MailFacts[],
): Promise<Sample> {
  // What one way left lying must not be cleared up in the other's time.
  globalThis.gc?.()
  const startedAt = performance.now()
  let characters = 0
  for (const facts of people) {
    const mail = await write(facts)
    characters += mail.html.length + mail.text.length
  }
  const lastedMs = performance.now() - startedAt
  if (characters === 0) throw new Error('nothing was written')
  return { perSecond: (people.length / lastedMs) * 1000 }
}
