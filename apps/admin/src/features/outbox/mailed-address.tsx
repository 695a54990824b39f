import { Link } from '@tanstack/react-router'
import classes from '../record-table/record-table.module.css'
import { Address } from '../verification-status/address.tsx'

interface MailedAddressProps {
  address: string
  /** Of the mail; `null` where that belongs to none. */
  verificationId: string | null
}

/** A row's address, which leads to the verification that it was mailed for. */
export function MailedAddress({ address, verificationId }: MailedAddressProps) {
  if (verificationId === null)
    return (
      <span className={classes.words}>
        <Address of={address} />
      </span>
    )
  return (
    <Link
      to="/verifications/$id"
      params={{ id: verificationId }}
      className={`${classes.rowLink} ${classes.words}`}
    >
      <Address of={address} />
    </Link>
  )
}
