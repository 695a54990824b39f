import { Message, message, typeNameOf } from '@countersign/emails'
import { ChangeList } from './change-list.tsx'
import { AskedFact, UntilFact } from './facts.tsx'
import { Headline } from './headline.tsx'
import { cutAtEmail, type PageContent } from './page-content.ts'
import { titleOf, writePage } from './page-layout.tsx'
import { PredictedConflictWarning } from './predicted-conflict-warning.tsx'
import { PromptedFields } from './prompted-fields.tsx'
import { RefusalSummary } from './refusal-summary.tsx'
import type { Sender } from './sender.ts'
import { Say, type Sentence } from './sentence.tsx'
import { StatusMark } from './status-mark.tsx'
import { typePageOf } from './type-pages.ts'

/** The page that lets the reader choose; it tells all they need to know before they do. */
export function readyPage(sender: Sender, content: PageContent): string {
  const { headline, ifRight } = typePageOf(content.type)
  const { language, type, words } = content
  const ownHeadline = headline?.(content)
  const title = ownHeadline ? message(language, ownHeadline) : content.typeTitle
  return writePage({
    language,
    sender,
    type,
    title: titleOf(content, title),
    main: (
      <>
        <RefusalSummary content={content} buttons={ifRight ? 1 : 2} />
        <StatusMark status="pending" />
        <Headline parts={ownHeadline ? cutAtEmail(title) : words.title} />
        {words.description !== null && (
          <p className="told" dir="auto">
            {words.description}
          </p>
        )}
        <p>
          <Say sentence={leadOf(content, sender)} />
        </p>
        <ChangeList changes={words.changes} />
        <dl>
          <AskedFact content={content} sender={sender} />
          <UntilFact term="page.fact.valid" content={content} />
        </dl>
        <PredictedConflictWarning content={content} />
        <ChoiceForm content={content} />
        <p className="hint">
          <small>
            <Message id={ifRight ?? 'page.notMe.hint'} />
          </small>
        </p>
      </>
    ),
  })
}

/** What happens once the reader confirms. */
const leadOf = (content: PageContent, sender: Sender): Sentence => [
  `page.${typeNameOf(content.type)}.lead`,
  { reader: content.reader, isSignedOut: content.hasSessions, sender: sender.name },
]

/** Without an action the form goes to the page's own address: the key stands in no markup. */
function ChoiceForm({ content: { reader, type, words } }: { content: PageContent }) {
  const { ifRight, prompted } = typePageOf(type)
  return (
    <form method="post" noValidate>
      {prompted && (
        <>
          <input type="text" autoComplete="username" value={words.email} readOnly hidden />
          {words.prompted.map((field) => (
            <PromptedFields key={field.name} field={field} words={prompted} />
          ))}
        </>
      )}
      <button type="submit" name="do" value="confirm">
        <Message id={`page.${typeNameOf(type)}.confirm`} values={{ reader }} />
      </button>
      {!ifRight && (
        <button type="submit" name="do" value="decline" className="quiet">
          <Message id="page.notMe" />
        </button>
      )}
    </form>
  )
}
