import { type AdminItem, type Role, roles } from '@countersign/changes'
import { Select } from '@mantine/core'
import { IconCircleCheck, IconMail, IconShieldLock } from '@tabler/icons-react'
import { useState } from 'react'
import { roleWords } from '../session/roles.ts'
import { Moment } from '../time/moment.tsx'
import { AdminMenu } from './admin-menu.tsx'
import classes from './admins-table.module.css'
import { RemoveDialog } from './remove-dialog.tsx'
import { RoleDialog } from './role-dialog.tsx'

interface AdminRowProps {
  admin: AdminItem
  isMe: boolean
  /** Whether the reader decides who the admins are. */
  canDecide: boolean
}

/** One admin: who they are, what they may do, when they were last here. */
export function AdminRow({ admin, isMe, canDecide }: AdminRowProps) {
  const [asked, setAsked] = useState<{ role: Role } | 'remove' | null>(null)
  const close = () => setAsked(null)
  return (
    <tr>
      <td data-column="who">
        <span className={classes.name}>
          {admin.name}
          {isMe && <span className={classes.quiet}> (you)</span>}
        </span>
        <span className={classes.address} title={admin.email}>
          {admin.email}
        </span>
      </td>
      <td data-column="status">
        <span className={classes.badge} data-status={admin.status}>
          {admin.status === 'active' ? (
            <IconCircleCheck size={16} aria-hidden />
          ) : (
            <IconMail size={16} aria-hidden />
          )}
          {admin.status === 'active' ? 'Active' : 'Invited'}
        </span>
      </td>
      <td data-column="role">
        {canDecide ? (
          <Select
            size="xs"
            aria-label={`Role of ${admin.name}`}
            data={roles.map((role) => ({ value: role, label: roleWords[role].name }))}
            value={admin.role}
            onChange={(role) => role && role !== admin.role && setAsked({ role: role as Role })}
            allowDeselect={false}
          />
        ) : (
          roleWords[admin.role].name
        )}
      </td>
      <td data-column="second">
        {admin.hasTwoFactor ? (
          <span className={classes.badge}>
            <IconShieldLock size={16} aria-hidden />
            On
          </span>
        ) : (
          <span className={classes.quiet}>Off</span>
        )}
      </td>
      <td data-column="seen" className={classes.quiet}>
        {admin.lastSignInAt ? (
          <>
            <span className={classes.onPhone}>signed in </span>
            <Moment at={admin.lastSignInAt} />
          </>
        ) : (
          <>
            Never<span className={classes.onPhone}> signed in</span>
          </>
        )}
      </td>
      {canDecide && (
        <td data-column="menu">
          <AdminMenu admin={admin} onRemove={() => setAsked('remove')} />
          {asked === 'remove' && <RemoveDialog admin={admin} onClose={close} />}
          {asked && asked !== 'remove' && (
            <RoleDialog admin={admin} role={asked.role} isMe={isMe} onClose={close} />
          )}
        </td>
      )}
    </tr>
  )
}
