import { IconEyeExclamation } from '@tabler/icons-react'
import classes from './address.module.css'

/** A sentence on an address that may be taken for another: its word, its shape and its colour. */
export function AddressWarning({ words }: { words: string }) {
  return (
    <span className={classes.warning}>
      <IconEyeExclamation size={16} aria-hidden />
      <span>Look closely: {words}</span>
    </span>
  )
}
