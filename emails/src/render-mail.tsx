import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { type ChangingWords, changingWordsOf } from './changing-words.ts'
import { composeText } from './compose-text.ts'
import { AlertMail } from './layout/alert-mail.tsx'
import { LinkMail } from './layout/link-mail.tsx'
import { NoticeMail } from './layout/notice-mail.tsx'
import { contentOf } from './mail-content.ts'
import type { Mail, MailFacts } from './mail-facts.ts'
import { type MailOccasion, occasionOf } from './mail-occasion.ts'
import { linkWordsOf, templates } from './templates/templates.ts'

/** The whole mail as React Email elements, with the facts as props: what the preview shows. */
export function WholeMail(facts: MailFacts) {
  return <MailOf {...draftOf(facts)} />
}

/** What a mail is rendered from: its occasion chooses the markup and the sentences around its words. */
export type Draft = MailOccasion & { words: ChangingWords }

/** Throws a TypeError when a link mail or an alert has no http link. */
export function draftOf(facts: MailFacts): Draft {
  const occasion = occasionOf(facts)
  return { ...occasion, words: changingWordsOf(facts, occasion) }
}

/** Renders a mail through React: the reference for `composeMail`. About 1 ms. */
export function renderMail(facts: MailFacts): Mail {
  const draft = draftOf(facts)
  return { subject: draft.words.title, html: renderHtml(draft), text: renderText(draft) }
}

const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'

/** Mail programs know this doctype best; React writes none. */
export const renderDocument = (mail: ReactElement): string =>
  `${DOCTYPE}${renderToStaticMarkup(mail)}`

export const renderHtml = (draft: Draft): string => renderDocument(<MailOf {...draft} />)

export const renderText = ({ words, ...occasion }: Draft): string =>
  composeText(contentOf(words, occasion), occasion)

function MailOf({ words, ...occasion }: Draft) {
  const content = contentOf(words, occasion)
  const { kind, type, reader } = occasion
  const { band, notice } = templates[type]
  switch (kind) {
    case 'link':
      return <LinkMail content={content} band={band} words={linkWordsOf(type, reader)} />
    case 'notice':
      return <NoticeMail content={content} band={band} words={notice} />
    case 'alert':
      return <AlertMail content={content} band={band} />
  }
}
