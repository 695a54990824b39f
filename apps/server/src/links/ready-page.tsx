import { cutAtEmail, Message } from '@countersign/emails'
import { ChangeList } from './change-list.tsx'
import { AskedFact, UntilFact } from './facts.tsx'
import { Headline } from './headline.tsx'
import type { PageContent } from './page-content.ts'
import { titleOf, writePage } from './page-layout.tsx'
import { PredictedConflictWarning } from './predicted-conflict-warning.tsx'
import { PromptedFields } from './prompted-fields.tsx'
import { RefusalSummary } from './refusal-summary.tsx'
import type { Sender } from './sender.ts'
import { Say } from './sentence.tsx'
import { StatusMark } from './status-mark.tsx'
import { confirmLabel, leadOf, ownTitle } from './type-sentences.tsx'

/** The page that lets the reader choose; it tells all they need to know before they do. */
export function readyPage(sender: Sender, content: PageContent): string {
  const { language, isUndo, changeKind, reader, words } = content
  const title = ownTitle(content)
  // Of an undo, and of their own part, people read our headline, whatever the holder chose.
  const isOurs = isUndo || (changeKind === 'address' && reader === 'present')
  return writePage({
    language,
    sender,
    type: content,
    title: titleOf(content, title),
    main: (
      <>
        <RefusalSummary content={content} buttons={isUndo ? 1 : 2} />
        <StatusMark status="pending" />
        <Headline parts={isOurs || words.title === null ? cutAtEmail(title) : words.title} />
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
            <Message id={isUndo ? 'page.undo.ifRight' : 'page.notMe.hint'} />
          </small>
        </p>
      </>
    ),
  })
}

/** Without an action the form goes to the page's own address: the key stands in no markup. */
function ChoiceForm({ content }: { content: PageContent }) {
  const { isUndo, words } = content
  return (
    <form method="post" noValidate>
      {words.prompted.length > 0 && (
        <>
          <input type="text" autoComplete="username" value={words.email} readOnly hidden />
          {words.prompted.map((field) => (
            <PromptedFields key={field.name} field={field} content={content} />
          ))}
        </>
      )}
      <button type="submit" name="do" value="confirm">
        <Say sentence={confirmLabel(content)} />
      </button>
      {!isUndo && (
        <button type="submit" name="do" value="decline" className="quiet">
          <Message id="page.notMe" />
        </button>
      )}
    </form>
  )
}
