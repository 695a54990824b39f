import { cutAtEmail, Message } from '@countersign/emails'
import { ChangeList } from './change-list.tsx'
import { AskedFact, Fact, UntilFact } from './facts.tsx'
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

/** The page that lets the reader choose; it says all they need to know before they do. */
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
          {words.prompted.length > 0 && (
            <Fact term="page.fact.account">
              <bdi>{words.emailShown}</bdi>
            </Fact>
          )}
          <AskedFact content={content} sender={sender} />
          <UntilFact term="page.fact.valid" content={content} />
        </dl>
        <PredictedConflictWarning content={content} />
        <ChoiceForm content={content} />
        <p className="hint">
          <small>
            <Say
              sentence={isUndo ? ['page.undo.ifRight'] : ['page.notMe.hint', { kind: changeKind }]}
            />
          </small>
        </p>
      </>
    ),
  })
}

/**
 * Without an action the form goes to the page's own address: the key is in no markup. Where confirming would be in
 * vain, the main button is the one that changes nothing; below a field the first stays first, for Enter presses it.
 */
function ChoiceForm({ content }: { content: PageContent }) {
  const { isUndo, changeKind, predictedConflict, words } = content
  const isInVain = predictedConflict !== null
  const confirm = (
    <button key="confirm" type="submit" name="do" value="confirm" className={quietIf(isInVain)}>
      <Say sentence={confirmLabel(content)} />
    </button>
  )
  const decline = (
    <button key="decline" type="submit" name="do" value="decline" className={quietIf(!isInVain)}>
      <Message id="page.notMe" values={{ kind: changeKind }} />
    </button>
  )
  const buttons = isUndo ? [confirm] : [confirm, decline]
  return (
    <form method="post" noValidate>
      {words.prompted.length > 0 && (
        <>
          <input type="text" autoComplete="username" value={words.email} readOnly hidden />
          {words.prompted.map((field) => (
            <PromptedFields key={field.name} field={field} content={content} />
          ))}
          <ShowChoice content={content} />
        </>
      )}
      {isInVain && words.prompted.length === 0 ? buttons.toReversed() : buttons}
    </form>
  )
}

/**
 * The same page with fields that show what is typed, or hide it: there is no script that could change them. Like the
 * choice of a language it names no path.
 */
const ShowChoice = ({ content: { language, isShown } }: { content: PageContent }) => (
  <p className="show">
    <a href={`?lang=${language.code}${isShown ? '' : '&show=yes'}`}>
      <Message id="page.field.show" values={{ isShown }} />
    </a>
  </p>
)

const quietIf = (isQuiet: boolean) => (isQuiet ? 'quiet' : undefined)
