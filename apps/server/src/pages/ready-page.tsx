import { type LinkView, typeOf } from '@countersign/changes'
import { ChangeList } from './change-list.tsx'
import { durationInWords } from './duration-in-words.ts'
import { AskedFact, Fact } from './facts.tsx'
import { ForeseenWarning } from './foreseen-warning.tsx'
import { fieldName, GivenFields } from './given-fields.tsx'
import { Headline } from './headline.tsx'
import { writePage } from './page-layout.tsx'
import { type Refusal, RefusalSummary } from './refusal-summary.tsx'
import type { Sender } from './sender.ts'
import { StateMark } from './state-mark.tsx'
import { typePages } from './type-pages.ts'

/** The page that lets the reader choose; it tells all they need to know before they do. */
export function readyPage(sender: Sender, view: LinkView, refusal?: Refusal): string {
  const { headline, confirm, lead, given, ifRight } = typePages[view.type]
  const title = headline ?? typeOf(view.type).title
  return writePage({
    sender,
    type: view.type,
    title: refusal ? `Error: ${title}` : title,
    content: (
      <>
        {refusal && <RefusalSummary refusal={refusal} isOneButton={ifRight !== undefined} />}
        <StateMark state="pending" />
        <Headline text={headline ?? view.title} />
        {view.description && (
          <p className="told" dir="auto">
            {view.description}
          </p>
        )}
        <p>{lead(view, sender)}</p>
        <ChangeList view={view} />
        <dl>
          <AskedFact view={view} sender={sender} />
          <Fact term="Valid" at={view.expiresAt} isUntil sender={sender}>
            for another {durationInWords(Date.parse(view.expiresAt) - Date.now())}
          </Fact>
        </dl>
        <ForeseenWarning view={view} />
        {/* Without an action the form goes to the page's own address: the key stands in no markup. */}
        <form method="post" noValidate>
          {given && (
            <>
              <input type="text" autoComplete="username" value={view.email} readOnly hidden />
              {view.changes
                .filter((line) => line.secrecy === 'given')
                .map((line) => (
                  <GivenFields
                    key={fieldName(line)}
                    line={line}
                    words={given}
                    problems={refusal?.problems ?? []}
                  />
                ))}
            </>
          )}
          <button type="submit" name="do" value="confirm">
            {confirm(view)}
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
