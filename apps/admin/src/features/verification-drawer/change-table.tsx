import { addressWarning, type ChangeLine, type Status, showAddress } from '@countersign/changes'
import { AddressWarning } from '../verification-status/address-warning.tsx'
import { Breakable } from '../verification-status/breakable.tsx'
import classes from './change-table.module.css'

interface ChangeTableProps {
  lines: ChangeLine[]
  status: Status
}

/** Before and after, column by column. Secret values come masked from the server. */
export function ChangeTable({ lines, status }: ChangeTableProps) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.table}.${line.column}`}>
            <th scope="row" title={`${line.table}.${line.column}`}>
              {line.label}
            </th>
            <td className={classes.before}>
              {line.before === null ? (
                noBefore(line)
              ) : (
                <Breakable text={showAddress(line.before)} />
              )}
            </td>
            <td className={classes.after}>
              {line.after === null ? (
                noAfter(line, status)
              ) : (
                <After before={line.before} after={line.after} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function After({ before, after }: { before: string | null; after: string }) {
  const warning = addressWarning(after, before)
  return (
    <>
      <Breakable text={showAddress(after)} />
      {warning && <AddressWarning words={warning} />}
    </>
  )
}

const noBefore = ({ secrecy, isBeforeUnknown }: ChangeLine) => (
  <i>{isBeforeUnknown ? 'not known' : secrecy === 'plain' ? 'empty' : 'not shown'}</i>
)

function noAfter({ secrecy }: ChangeLine, status: Status) {
  if (secrecy !== 'prompted') return <i>empty</i>
  if (status === 'pending') return <i>the recipient sets it</i>
  return <i>{status === 'confirmed' ? 'set by the recipient' : 'never set'}</i>
}
