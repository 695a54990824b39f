import { Message } from '@countersign/emails'
import type { ChangeWords } from './change-words.ts'
import { WholeWords } from './whole-words.tsx'

/** Before → after, line by line; values that the page asks for are left to their fields. */
export function ChangeList({ changes }: { changes: ChangeWords[] }) {
  if (changes.length === 0) return null
  return (
    <dl>
      {changes.map((change, index) => (
        <Change key={index} change={change} />
      ))}
    </dl>
  )
}

function Change({ change }: { change: ChangeWords }) {
  const { label, isNamed, from, to, warning } = change
  return (
    <>
      {isNamed && (
        <dt className="of">
          <WholeWords parts={label} />
        </dt>
      )}
      {from && (
        <>
          <dt>
            <Message id="page.change.from" />
          </dt>
          <dd>
            <Value of={from.value} />
          </dd>
        </>
      )}
      <dt>
        <Message id="page.change.to" />
      </dt>
      <dd className="to">
        <Value of={to.value} />{' '}
        {warning !== null && (
          <small className="mind">
            <Message id="page.change.lookClosely" values={{ warning }} />
          </small>
        )}
      </dd>
    </>
  )
}

const Value = ({ of }: { of: string | null }) =>
  of === null ? <Message id="page.change.none" /> : <bdi>{of}</bdi>
