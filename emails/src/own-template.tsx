import type { MailTemplate, MailTemplateProps } from '@countersign/changes'
import { type ComponentType, createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { escapeHtml } from './compiled-template.ts'
import { InPalette } from './layout/in-palette.ts'
import { MailBlock } from './layout/mail-blocks.tsx'
import type { MailVariables } from './mail-variables.ts'
import type { MailVariant } from './mail-variant.ts'
import { InLanguage, message } from './messages/message.tsx'
import { contentOf, DOCTYPE } from './render-mail.tsx'

type LinkOrNotice = Omit<MailVariant, 'kind'> & {
  kind: MailTemplateProps['kind']
  words: MailVariables
}

/**
 * The HTML that a type's own template draws. Rendered each time, for it may look at what the words say. Throws a
 * TypeError when a link mail's does not show the link, and whatever the template throws.
 */
export function renderOwnTemplate(template: MailTemplate, draft: LinkOrNotice): string {
  const { words, language, kind } = draft
  const { title, preheader, sender, logo, mark, blocks, palette, reason } = contentOf(draft)
  const props: MailTemplateProps = {
    kind,
    language: language.code,
    title,
    preheader: message(language, ...preheader),
    sender,
    mark: mark && `cid:${mark.cid}`,
    logo: logo && { src: `cid:${logo.cid}`, width: logo.width, height: logo.height },
    name: words.name,
    changes: words.changes.map(({ label, isPrompted, from, to }) => ({
      label,
      isPrompted,
      from,
      to,
    })),
    link: words.link,
    expiresAt: words.expiresAt,
    reason: message(language, ...reason),
    children: blocks.map((block, index) => <MailBlock key={index} block={block} />),
  }
  const html = renderToStaticMarkup(
    <InLanguage value={language}>
      <InPalette value={palette}>
        {createElement(
          template as ComponentType<MailTemplateProps>,
          props,
          props.children as ReactNode,
        )}
      </InPalette>
    </InLanguage>,
  )
  // guard template-shows-link: "words.link !== null && !html.includes(escapeHtml(words.link))" → "false" (own-template.test.tsx)
  if (words.link !== null && !html.includes(escapeHtml(words.link)))
    throw new TypeError('this template shows no link to confirm by: render `link` or `children`')
  return `${DOCTYPE}${html}`
}
