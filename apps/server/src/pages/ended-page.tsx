import type { LinkView } from '@countersign/changes'
import { ChangeList } from './change-list.tsx'
import { type Ending, endingWords, endOf } from './ending-words.tsx'
import { AskedFact, Fact } from './facts.tsx'
import { Headline } from './headline.tsx'
import { Moment } from './moment.tsx'
import { writePage } from './page-layout.tsx'
import type { Sender } from './sender.ts'
import { StateMark } from './state-mark.tsx'
import { typePages } from './type-pages.ts'

/** The page of a link that can no longer be used: headline, why, and what to do next. */
export function endedPage(sender: Sender, view: LinkView, ending: Ending): string {
  const page = typePages[view.type]
  const words = endingWords[ending]
  const headline = typeof words.headline === 'string' ? words.headline : words.headline(page)
  const told = { view, sender, page }
  return writePage({
    sender,
    type: view.type,
    title: headline,
    content: (
      <>
        <StateMark state={words.state} word={words.mark} />
        <Headline text={headline} />
        <p>{words.why(told)}</p>
        <div className="next">{words.next(told)}</div>
        {ending === 'expired' && view.isRenewable && <RenewForm />}
        {ending === 'applied' && <ChangeList view={view} />}
        <dl>
          <Fact term="About" sender={sender}>
            {view.title}
          </Fact>
          <AskedFact view={view} sender={sender} />
          <Fact
            term={words.state === 'confirmed' ? 'Done' : 'Ended'}
            at={endOf(view)}
            sender={sender}
          >
            <Moment at={endOf(view)} />
          </Fact>
        </dl>
      </>
    ),
  })
}

function RenewForm() {
  return (
    <form method="post">
      <button type="submit" name="do" value="renew">
        Send me a new link
      </button>
    </form>
  )
}
