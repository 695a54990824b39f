import { cutAtEmail, Message, message } from '@countersign/emails'
import { ChangeList } from './change-list.tsx'
import { type Ending, endings, toldOf } from './endings.ts'
import { AskedFact, Fact, PastFact } from './facts.tsx'
import { Headline } from './headline.tsx'
import { HomeLink } from './home-link.tsx'
import type { PageContent } from './page-content.ts'
import { writePage } from './page-layout.tsx'
import type { Sender } from './sender.ts'
import { SayAll } from './sentence.tsx'
import { StatusMark } from './status-mark.tsx'
import { appliedTitle } from './type-sentences.tsx'
import { WholeWords } from './whole-words.tsx'

/** The page of a link that can no longer be used: headline, why, and what to do next. */
export function endedPage(sender: Sender, content: PageContent, ending: Ending): string {
  const { language, words } = content
  const { status, mark, why, next } = endings[ending]
  const headline = headlineOf(ending, content)
  const told = toldOf(content, sender)
  return writePage({
    language,
    sender,
    type: content,
    title: headline,
    main: (
      <>
        <StatusMark status={status} word={mark} />
        <Headline parts={cutAtEmail(headline)} />
        <p>
          <SayAll sentences={why(told)} />
        </p>
        <div className="next">
          {next(told).map((sentences, index) => (
            <p key={index}>
              <SayAll sentences={sentences} />
            </p>
          ))}
        </div>
        {ending === 'expired' && content.isRenewable && <RenewForm />}
        <HomeLink sender={sender} subject={content.subject} returnTo={content.returnTo} />
        {ending === 'applied' && <ChangeList changes={words.changes} />}
        <dl>
          <Fact term="page.fact.about">
            <bdi>
              <WholeWords parts={cutAtEmail(content.typeLabel)} />
            </bdi>
          </Fact>
          <AskedFact content={content} sender={sender} />
          <PastFact term={endTermOf(ending)} at={words.ended} />
          {words.undone && <PastFact term="page.fact.undone" at={words.undone} />}
        </dl>
      </>
    ),
  })
}

function headlineOf(ending: Ending, content: PageContent): string {
  const { language, isUndo } = content
  if (ending === 'applied') return appliedTitle(content)
  if (ending === 'conflicted') return message(language, 'page.conflicted.headline', { isUndo })
  return message(language, `page.${ending}.headline`)
}

function endTermOf(ending: Ending) {
  if (ending === 'applying') return 'page.status.confirmed'
  return endings[ending].isDone ? 'page.fact.done' : 'page.fact.ended'
}

const RenewForm = () => (
  <form method="post">
    <button type="submit" name="do" value="renew">
      <Message id="page.renew" />
    </button>
  </form>
)
