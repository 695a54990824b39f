import type { ApiKeyItem } from '@countersign/changes'
import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { Moment } from '../time/moment.tsx'
import { useTypes } from '../verification-status/use-types.ts'
import classes from './api-keys.module.css'
import { RevokeKeyDialog } from './revoke-key-dialog.tsx'
import { RotateKeyModal } from './rotate-key-modal.tsx'
import { scopesInLine } from './scope-words.ts'

/** One key: whose it is, what it may do, when it was used and when it ends. */
export function ApiKeyRow({ item }: { item: ApiKeyItem }) {
  const [asked, setAsked] = useState<'rotate' | 'revoke' | null>(null)
  const close = () => setAsked(null)
  const types = useTypes()
  const isActive = item.status === 'active'
  return (
    <li className={classes.item} data-ended={isActive ? undefined : true}>
      <div className={classes.words}>
        <div className={classes.name}>
          {item.name}
          <code>{item.prefix}…</code>
        </div>
        <div>
          {scopesInLine(item.scopes, types)}
          {item.tenant !== null && ` · Tenant ${item.tenant}`}
        </div>
        <div className={classes.quiet}>
          Created <Moment at={item.createdAt} />
          {item.lastUsedAt ? (
            <>
              {', last used '}
              <Moment at={item.lastUsedAt} />
            </>
          ) : (
            ', never used'
          )}
          <Ending item={item} />
        </div>
      </div>
      {isActive && (
        <Group gap="xs" wrap="nowrap">
          <Button
            variant="default"
            size="xs"
            aria-label={`Rotate the key of ${item.name}, ${item.prefix}`}
            onClick={() => setAsked('rotate')}
          >
            Rotate
          </Button>
          <Button
            variant="default"
            size="xs"
            aria-label={`Revoke the key of ${item.name}, ${item.prefix}`}
            onClick={() => setAsked('revoke')}
          >
            Revoke
          </Button>
        </Group>
      )}
      {asked === 'rotate' && <RotateKeyModal item={item} onClose={close} />}
      {asked === 'revoke' && <RevokeKeyDialog item={item} onClose={close} />}
    </li>
  )
}

function Ending({ item: { status, revokedAt, expiresAt } }: { item: ApiKeyItem }) {
  const at = status === 'revoked' ? revokedAt : expiresAt
  if (at === null) return null
  const words = { active: ', expires ', expired: ', expired ', revoked: ', revoked ' }[status]
  return (
    <>
      {words}
      <Moment at={at} />
    </>
  )
}
