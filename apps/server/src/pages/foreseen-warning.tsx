import type { LinkView } from '@countersign/changes'
import { typePages } from './type-pages.ts'

/** What stands in the way of a change that is still to be confirmed, in the words its conflict would have. */
export function ForeseenWarning({ view }: { view: LinkView }) {
  if (view.foreseen === null) return null
  return (
    <div className="foreseen">
      <p>
        <strong>This would not be applied now</strong>
      </p>
      <p>
        {typePages[view.type].conflicts[view.foreseen.kind]} If you confirm as things are, nothing
        is changed and the link ends.
      </p>
    </div>
  )
}
