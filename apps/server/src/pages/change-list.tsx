import {
  addressWarning,
  type ChangeLine,
  type LinkView,
  maskForeignAddress,
  showAddress,
} from '@countersign/changes'

/** Before → after, line by line; values that the page asks for are left to their fields. */
export function ChangeList({ view }: { view: LinkView }) {
  const lines = view.changes.filter((line) => line.secrecy !== 'given')
  if (lines.length === 0) return null
  return (
    <dl>
      {lines.map((line) => (
        <Change
          key={`${line.table}.${line.column}`}
          line={line}
          email={view.email}
          isNamed={lines.length > 1}
        />
      ))}
    </dl>
  )
}

function Change({ line, email, isNamed }: { line: ChangeLine; email: string; isNamed: boolean }) {
  const show = (value: string | null) =>
    value === null ? 'none' : <bdi>{showAddress(maskForeignAddress(value, email))}</bdi>
  const warning = line.after === null ? null : addressWarning(line.after, line.before)
  // A secret's missing mask may mean "not shown": saying "none" could be untrue.
  const hasBefore = line.before !== null || line.secrecy === 'plain'
  return (
    <>
      {isNamed && <dt className="of">{line.label}</dt>}
      {hasBefore && (
        <>
          <dt>From</dt>
          <dd>{show(line.before)}</dd>
        </>
      )}
      <dt>To</dt>
      <dd className="to">
        {show(line.after)} {warning && <small className="mind">Look closely: {warning}</small>}
      </dd>
    </>
  )
}
