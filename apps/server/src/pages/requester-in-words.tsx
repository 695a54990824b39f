import type { Requester } from '@countersign/changes'
import type { Sender } from './sender.ts'

/** Who asked, as the end of "asked by …". */
export function RequesterInWords({ requester, sender }: { requester: Requester; sender: Sender }) {
  const { kind, name } = requester
  if (kind === 'owner') return 'you'
  if (kind === 'client') return <bdi>{name ?? sender.name}</bdi>
  return name === null ? (
    'an administrator'
  ) : (
    <>
      an administrator, <bdi>{name}</bdi>
    </>
  )
}
