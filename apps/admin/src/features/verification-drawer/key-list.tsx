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
import { Address } from '../verification-status/address.tsx'
import { DrawerSection } from './drawer-section.tsx'
import classes from './key-list.module.css'
import { type ChangeKey, keysOf } from './key-words.ts'

const shapes = {
  confirmed: IconCircleCheck,
  missing: IconCircleDashed,
  lost: IconCircleX,
  stopped: IconHandStop,
  observer: IconEye,
} satisfies Record<ChangeKey['tone'], unknown>

/** Every address that the change was mailed to, and what each has done; nothing where there is only one. */
export function KeyList({ verification }: { verification: VerificationDetail }) {
  const keys = keysOf(verification)
  if (keys.length === 0) return null
  return (
    <DrawerSection title="Confirmations">
      <ul className={classes.keys}>
        {keys.map((key) => (
          <KeyLine key={key.id} of={key} />
        ))}
      </ul>
    </DrawerSection>
  )
}

function KeyLine({ of: { id, email, isCurrent, isObserver, words, tone, at } }: { of: ChangeKey }) {
  const Shape = shapes[tone]
  return (
    <li className={classes.key} data-tone={tone} aria-current={isCurrent || undefined}>
      <Shape size={16} aria-hidden />
      <span className={classes.address}>
        {isObserver && 'Notified: '}
        <Address of={email} />
      </span>
      <span className={classes.words}>
        {words} {at && <Moment at={at} />}
      </span>
      <span className={classes.place}>
        {isCurrent ? (
          'this one'
        ) : (
          <AnchorLink to="/verifications/$id" params={{ id }} search={true}>
            verification {id}
          </AnchorLink>
        )}
      </span>
    </li>
  )
}
