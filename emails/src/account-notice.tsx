import { type AccountNews, endedLines, showAddress } from '@countersign/changes'
import { inertLine, isolate } from './inert-text.ts'
import { MailFrame } from './layout/mail-frame.tsx'
import { EndedList, LinkButton, Paragraph, SmallPrint } from './layout/mail-words.tsx'
import type { Mail, MailFacts } from './mail-facts.ts'
import { timeWriter } from './mail-times.ts'
import { renderDocument } from './render-mail.tsx'
import { accountWords } from './templates/account-words.ts'

/** What an account notice is made from. */
export interface AccountNoticeFacts
  extends Pick<MailFacts, 'recipient' | 'senderName' | 'timeZone'> {
  news: AccountNews
  /** When it happened, ISO 8601. */
  at: string
  /** Where a new password is asked for. */
  resetLink: string
}

const BAND = '#8a1c1c'
const MAX = 200

/** All of an account notice's sentences, harmless. */
function contentOf({ news, at, ...facts }: AccountNoticeFacts) {
  const show = (text: string) => isolate(inertLine(text, MAX) ?? 'Passkey')
  const words = accountWords[news.what]
  const name = news.name === null ? null : inertLine(news.name, MAX)
  const sender = inertLine(facts.senderName, MAX) ?? 'Countersign'
  return {
    title: words.title,
    preheader: words.preheader,
    greeting: name === null ? 'Hello,' : `Hello ${isolate(name)},`,
    lead: news.what === 'secured' ? `${words.lead} ${reasons[news.because]}` : words.lead,
    details: [
      ...(news.what === 'passkey-added' ? [`Passkey: ${show(news.passkey ?? 'Passkey')}`] : []),
      ...(news.what === 'secured' ? endedLines(news.ended, show) : []),
    ],
    happened: `This happened on ${timeWriter(news.locale, facts.timeZone)(at)}.`,
    advice: words.advice,
    button: 'Set a new password',
    link: facts.resetLink,
    sender,
    reason: `${isolate(sender)} sent this mail to ${isolate(inertLine(showAddress(facts.recipient), MAX) ?? '')}, because it is the e-mail address of the account.`,
  }
}

const reasons = {
  undo: 'You undid the change of your e-mail address.',
  declined: 'You said that you did not ask for a change.',
}

type Content = ReturnType<typeof contentOf>

/** The whole notice as React Email elements: what the preview shows. */
export function WholeAccountNotice(facts: AccountNoticeFacts) {
  const content = contentOf(facts)
  return (
    <MailFrame {...content} band={BAND}>
      <Paragraph>{content.greeting}</Paragraph>
      <Paragraph>{content.lead}</Paragraph>
      <EndedList lines={content.details} />
      <SmallPrint>{content.happened}</SmallPrint>
      <SmallPrint>{content.advice}</SmallPrint>
      <LinkButton link={content.link}>{content.button}</LinkButton>
    </MailFrame>
  )
}

/** Renders an account notice. Few are sent, so each is rendered whole. */
export function renderAccountNotice(facts: AccountNoticeFacts): Mail {
  const content = contentOf(facts)
  return {
    subject: content.title,
    html: renderDocument(<WholeAccountNotice {...facts} />),
    text: textOf(content),
  }
}

function textOf(content: Content): string {
  const { sender, title, greeting, lead, details, happened, advice, button, link } = content
  const blocks = [
    sender,
    title,
    greeting,
    lead,
    details.map((line) => `  ${line}`).join('\n'),
    happened,
    advice,
    `${button}:\n${link}`,
    `——\n${content.reason}`,
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}
