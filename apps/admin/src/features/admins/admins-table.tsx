import type { AdminItem } from '@countersign/changes'
import { Skeleton } from '@mantine/core'
import { useMe } from '../session/me.ts'
import { AdminRow } from './admin-row.tsx'
import classes from './admins-table.module.css'

const SKELETON_ROWS = ['first', 'second', 'third']

/** All admins; `undefined` while they load. */
export function AdminsTable({ admins }: { admins: AdminItem[] | undefined }) {
  const me = useMe()
  const canDecide = me.role === 'owner'
  return (
    <table className={classes.table} aria-label="Admins" aria-busy={!admins}>
      <thead>
        <tr>
          <th scope="col" data-column="who">
            Admin
          </th>
          <th scope="col" data-column="status">
            Status
          </th>
          <th scope="col" data-column="role">
            Role
          </th>
          <th scope="col" data-column="second">
            Two-factor
          </th>
          <th scope="col" data-column="seen">
            Last sign-in
          </th>
          {canDecide && (
            <th scope="col" data-column="menu">
              <span className={classes.hidden}>Actions</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {admins
          ? admins.map((admin) => (
              <AdminRow
                key={admin.id}
                admin={admin}
                isMe={admin.id === me.id}
                canDecide={canDecide}
              />
            ))
          : SKELETON_ROWS.map((key) => (
              <tr key={key}>
                <td colSpan={canDecide ? 6 : 5}>
                  <Skeleton height={12} width="60%" />
                </td>
              </tr>
            ))}
      </tbody>
    </table>
  )
}
