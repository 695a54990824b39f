import { typeOf } from '@countersign/changes'
import { ChangeList } from './change-list.tsx'
import { AskedFact, UntilFact } from './facts.tsx'
import { Headline } from './headline.tsx'
import { cutAtEmail, type PageContent } from './page-content.ts'
import { writePage } from './page-layout.tsx'
import { ForeseenWarning } from './predicted-conflict-warning.tsx'
import { PromptedFields } from './prompted-fields.tsx'
import { RefusalSummary } from './refusal-summary.tsx'
import type { Sender } from './sender.ts'
import { StatusMark } from './status-mark.tsx'
import { typePages } from './type-pages.ts'

/** The page that lets the reader choose; it tells all they need to know before they do. */
export function readyPage(sender: Sender, content: PageContent): string {
  const { confirm, lead, prompted, ifRight, ...page } = typePages[content.type]
  const headline = page.headline?.(content)
  const title = headline ?? typeOf(content.type).title
  return writePage({
    sender,
    type: content.type,
    title: content.refusal ? `Error: ${title}` : title,
    main: (
      <>
        <RefusalSummary content={content} isOneButton={ifRight !== undefined} />
        <StatusMark status="pending" />
        <Headline parts={headline ? cutAtEmail(headline) : content.words.title} />
        {content.words.description !== null && (
          <p className="told" dir="auto">
            {content.words.description}
          </p>
        )}
        <p>{lead(content, sender)}</p>
        <ChangeList changes={content.words.changes} />
        <dl>
          <AskedFact content={content} sender={sender} />
          <UntilFact term="Valid" content={content} />
        </dl>
        <ForeseenWarning content={content} />
        {/* Without an action the form goes to the page's own address: the key stands in no markup. */}
        <form method="post" noValidate>
          {prompted && (
            <>
              <input
                type="text"
                autoComplete="username"
                value={content.words.email}
                readOnly
                hidden
              />
              {content.words.prompted.map((field) => (
                <PromptedFields key={field.name} field={field} words={prompted} />
              ))}
            </>
          )}
          <button type="submit" name="do" value="confirm">
            {confirm(content)}
          </button>
          {!ifRight && (
            <button type="submit" name="do" value="decline" className="quiet">
              This wasn’t me
            </button>
          )}
        </form>
        <p className="hint">
          <small>
            {ifRight ?? 'If you know nothing of this, choose “This wasn’t me”: nothing is changed.'}
          </small>
        </p>
      </>
    ),
  })
}
