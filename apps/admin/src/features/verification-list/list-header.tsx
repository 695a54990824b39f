import { Button, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { memo } from 'react'
import classes from '../record-table/list-page.module.css'
import { useMe } from '../session/me.ts'
import { canOperate, VIEWER_REASON } from '../session/roles.ts'
import { ButtonLink } from '../shell/links.tsx'

/** The list's headline, and the way to hold a new change for those who may. */
export const ListHeader = memo(function ListHeader() {
  const { role } = useMe()
  const icon = <IconPlus size={16} aria-hidden />
  return (
    <header className={classes.header}>
      <Title order={1}>Verifications</Title>
      {canOperate(role) ? (
        <ButtonLink to="/verifications/new" size="xs" leftSection={icon}>
          New verification
        </ButtonLink>
      ) : (
        <Button size="xs" leftSection={icon} data-disabled aria-disabled title={VIEWER_REASON}>
          New verification
        </Button>
      )}
    </header>
  )
})
