import { showAddress, type VerificationItem } from '@countersign/changes'
import { Link } from '@tanstack/react-router'
import classes from '../record-table/record-table.module.css'
import { SecondLine } from '../record-table/second-line.tsx'
import { Address } from '../verification-status/address.tsx'
import { StatusBadge } from '../verification-status/status-badge.tsx'
import { TypeName } from '../verification-status/type-name.tsx'
import { rowLinkId } from './row-link-id.ts'

/** Characters that two lines of a narrow column always have. */
const LONG = 40

/**
 * The recipient, as the link that opens the row: it covers the whole row for the pointer. On a phone
 * the other columns fold into a second line below it.
 */
export function RecipientCell({ item }: { item: VerificationItem }) {
  return (
    <>
      <Link
        id={rowLinkId(item.id)}
        to="/verifications/$id"
        params={{ id: item.id }}
        search={true}
        className={`${classes.rowLink} ${classes.words}`}
        title={item.email.length > LONG ? showAddress(item.email) : undefined}
      >
        <Address of={item.email} />
      </Link>
      <SecondLine>
        <StatusBadge of={item} />
        <TypeName letter={item.type} />
      </SecondLine>
    </>
  )
}
