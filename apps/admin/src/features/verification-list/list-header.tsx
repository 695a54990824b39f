import type { ListInput } from '@countersign/changes'
import { Button, Group, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { memo } from 'react'
import classes from '../record-table/list-page.module.css'
import { NewRowsButton } from '../record-table/new-rows-button.tsx'
import type { NewRows } from '../record-table/use-new-rows.ts'
import { useMe } from '../session/me.ts'
import { canOperate, VIEWER_REASON } from '../session/roles.ts'
import { ExportButton } from '../shell/export-button.tsx'
import { ButtonLink } from '../shell/links.tsx'

/** What narrows the list, as an export takes it. */
function exportFilters({
  cursor: _,
  limit: __,
  sort: ___,
  subject,
  requester,
  ids,
  ...filters
}: ListInput) {
  return {
    ...filters,
    subjectKind: subject?.kind,
    subjectId: subject?.id,
    requesterKind: requester?.kind,
    requesterId: requester?.id,
    ids: ids?.join(','),
  }
}

/** The list's headline, a way to take it away, and the way to hold a new change for those who may. */
export const ListHeader = memo(function ListHeader({
  input,
  newRows,
}: {
  input: ListInput
  newRows: NewRows | null
}) {
  const { role } = useMe()
  const icon = <IconPlus size={16} aria-hidden />
  return (
    <header className={classes.header}>
      <Title order={1}>Verifications</Title>
      <NewRowsButton newRows={newRows} />
      <Group gap="xs" wrap="nowrap">
        <ExportButton list="verifications" filters={exportFilters(input)} />
        {canOperate(role) ? (
          <ButtonLink to="/verifications/new" size="xs" leftSection={icon}>
            New verification
          </ButtonLink>
        ) : (
          <Button size="xs" leftSection={icon} data-disabled aria-disabled title={VIEWER_REASON}>
            New verification
          </Button>
        )}
      </Group>
    </header>
  )
})
