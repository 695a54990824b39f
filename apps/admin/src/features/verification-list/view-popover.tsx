import { listOrders } from '@countersign/changes'
import { Checkbox, Divider, NativeSelect, Stack } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { FilterPopover } from './filter-popover.tsx'
import {
  type ChosenColumn,
  canExpireFirst,
  choosable,
  columnsIn,
  type ListSearch,
  usualColumns,
} from './list-search.ts'
import { SavedViews } from './saved-views.tsx'

const labels: Record<ChosenColumn, string> = {
  number: 'Number',
  status: 'Status',
  type: 'Type',
  subject: 'Subject',
  requester: 'Requested by',
  asked: 'Requested',
  expires: 'Expires',
}

/** The views that the admin keeps, the list's order and its columns. */
export default function ViewPopover({ search }: { search: ListSearch }) {
  const navigate = useNavigate()
  const show = (shown: ListSearch) => void navigate({ to: '/verifications', search: shown })
  return (
    <FilterPopover name="View">
      {(close) => (
        <>
          <SavedViews
            search={search}
            onShow={(shown) => {
              show(shown)
              close()
            }}
          />
          <Divider />
          <NativeSelect
            label="Order"
            description={
              canExpireFirst(search)
                ? undefined
                : 'Pending ones, of all types or one, can begin with what expires soonest.'
            }
            size="xs"
            value={search.sort ?? ''}
            onChange={({ currentTarget }) =>
              show({
                ...search,
                sort: listOrders.find((order) => order === currentTarget.value),
                cursor: undefined,
              })
            }
            data={[
              { value: '', label: 'Newest first' },
              { value: 'oldest-first', label: 'Oldest first' },
              {
                value: 'expiring-soonest',
                label: 'Expiring soonest',
                disabled: !canExpireFirst(search),
              },
            ]}
          />
          <Checkbox.Group
            label="Columns"
            value={search.columns?.split(',') ?? [...usualColumns]}
            onChange={(chosen) => show({ ...search, columns: columnsIn(chosen.join(',')) })}
          >
            <Stack gap={8} mt={8}>
              {choosable.map((column) => (
                <Checkbox key={column} size="xs" value={column} label={labels[column]} />
              ))}
            </Stack>
          </Checkbox.Group>
        </>
      )}
    </FilterPopover>
  )
}
