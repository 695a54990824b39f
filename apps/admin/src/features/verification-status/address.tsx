import { addressWarning, showAddress } from '@countersign/changes'
import { Text } from '@mantine/core'
import { IconEyeExclamation } from '@tabler/icons-react'
import classes from './address.module.css'
import { Breakable } from './breakable.tsx'

/**
 * An address, in its own letters where they can be trusted, behind a mark where it may be taken for
 * another (in front, where no narrow column cuts it off); or the word that stands for one that was removed with the other details.
 */
export function Address({ of }: { of: string }) {
  if (of === '') {
    return (
      <Text span inherit c="dimmed" fs="italic">
        removed
      </Text>
    )
  }
  const warning = addressWarning(of)
  const shown = <Breakable text={showAddress(of)} />
  if (!warning) return shown
  const label = `Look closely. ${warning}`
  return (
    <>
      <span title={label} className={classes.mark}>
        <IconEyeExclamation size={16} role="img" aria-label={label} />
      </span>{' '}
      {shown}
    </>
  )
}
