import { typeOf } from '@countersign/changes'
import { ChangeList } from './change-list.tsx'
import { type Ending, endingWords } from './ending-words.tsx'
import { AskedFact, Fact } from './facts.tsx'
import { Headline } from './headline.tsx'
import { Moment } from './moment.tsx'
import { cutAtEmail, type PageContent } from './page-content.ts'
import { writePage } from './page-layout.tsx'
import type { Sender } from './sender.ts'
import { StatusMark } from './status-mark.tsx'
import { typePages } from './type-pages.ts'

/** The page of a link that can no longer be used: headline, why, and what to do next. */
export function endedPage(sender: Sender, content: PageContent, ending: Ending): string {
  const page = typePages[content.type]
  const words = endingWords[ending]
  const headline = typeof words.headline === 'string' ? words.headline : words.headline(page)
  const told = { content, sender, page }
  return writePage({
    sender,
    type: content.type,
    title: headline,
    main: (
      <>
        <StatusMark status={words.status} word={words.mark} />
        <Headline parts={cutAtEmail(headline)} />
        <p>{words.why(told)}</p>
        <div className="next">{words.next(told)}</div>
        {ending === 'expired' && content.isRenewable && <RenewForm />}
        {ending === 'applied' && <ChangeList changes={content.words.changes} />}
        <dl>
          <Fact term="About">{typeOf(content.type).label}</Fact>
          <AskedFact content={content} sender={sender} />
          <Fact term={words.isDone ? 'Done' : 'Ended'} at={content.words.ended}>
            <Moment at={content.words.ended} />
          </Fact>
          {content.words.undone && (
            <Fact term="Undone" at={content.words.undone}>
              <Moment at={content.words.undone} />
            </Fact>
          )}
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
