import { Button, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { SignInAgain } from '../features/account/sign-in-again-modal.tsx'
import { AdminsTable } from '../features/admins/admins-table.tsx'
import { InviteModal } from '../features/admins/invite-modal.tsx'
import { PeopleReads } from '../features/admins/people-reads.tsx'
import classes from '../features/record-table/list-page.module.css'
import { useMe } from '../features/session/me.ts'
import { RequestFailed } from '../features/shell/request-failed.tsx'
import { trpc } from '../trpc.ts'

/** Who may enter the panel. Owners decide; the others see who they are. */
export function AdminsPage() {
  const [isInviting, { open, close }] = useDisclosure(false)
  const isOwner = useMe().role === 'owner'
  const { data: ways } = useQuery(trpc.signIn.ways.queryOptions())
  const list = useQuery(trpc.admins.list.queryOptions(undefined, { meta: { follows: ['panel'] } }))
  return (
    <div className={classes.page}>
      <title>Admins · Countersign</title>
      <header className={classes.header}>
        <Title order={1}>Admins</Title>
        {isOwner && ways?.passwords && (
          <Button size="xs" onClick={open}>
            Invite admin
          </Button>
        )}
      </header>
      {list.isError && !list.data ? (
        <RequestFailed error={list.error} what="The admins" onRetry={() => list.refetch()} />
      ) : (
        <AdminsTable admins={list.data} />
      )}
      {isOwner && <PeopleReads />}
      {isInviting && <InviteModal onClose={close} />}
      <SignInAgain />
    </div>
  )
}
