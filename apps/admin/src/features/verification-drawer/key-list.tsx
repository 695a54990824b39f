import type { VerificationDetail } from '@countersign/changes'
import {
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconEye,
  IconHandStop,
} from '@tabler/icons-react'
import { AnchorLink } from '../shell/links.tsx'
import { Moment } from '../time/moment.tsx'
import { Address } from '../verification-state/address.tsx'
import { DrawerSection } from './drawer-section.tsx'
import classes from './key-list.module.css'
import { type ChangeKey, keysOf } from './key-words.ts'

const shapes = {
  given: IconCircleCheck,
  missing: IconCircleDashed,
  lost: IconCircleX,
  stopped: IconHandStop,
  told: IconEye,
} satisfies Record<ChangeKey['look'], unknown>

/** Every address that the change was mailed to, and what each has done; nothing where there is only one. */
export function KeyList({ verification }: { verification: VerificationDetail }) {
  const keys = keysOf(verification)
  if (keys.length === 0) return null
  return (
    <DrawerSection title="Keys">
      <ul className={classes.keys}>
        {keys.map((key) => (
          <KeyLine key={key.id} of={key} />
        ))}
      </ul>
    </DrawerSection>
  )
}

function KeyLine({ of: { id, email, isThis, isTold, words, look, at } }: { of: ChangeKey }) {
  const Shape = shapes[look]
  return (
    <li className={classes.key} data-look={look} aria-current={isThis || undefined}>
      <Shape size={16} aria-hidden />
      <span className={classes.address}>
        {isTold && 'Told: '}
        <Address of={email} />
      </span>
      <span className={classes.words}>
        {words} {at && <Moment at={at} />}
      </span>
      <span className={classes.place}>
        {isThis ? (
          'this one'
        ) : (
          <AnchorLink to="/verifications/$id" params={{ id }} search={(search) => search}>
            verification {id}
          </AnchorLink>
        )}
      </span>
    </li>
  )
}
