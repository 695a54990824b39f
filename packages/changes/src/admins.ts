import { z } from 'zod'
import { emailAddress, personName } from './columns.ts'
import { type Role, roles } from './roles.ts'

export const role = z.enum(roles, `A role is one of ${roles.join(', ')}.`)

/** Who is to become an admin. */
export const invitation = z.strictObject({ name: personName, email: emailAddress, role })

export type Invitation = z.output<typeof invitation>

/** One admin of the panel, as the others see them. `invited` until they have set a password. */
export interface AdminItem {
  id: string
  name: string
  email: string
  role: Role
  status: 'invited' | 'active'
  hasTwoFactor: boolean
  createdAt: string
  lastSignInAt: string | null
}

/** Where an admin is signed in. `ipAddress` and `userAgent` are as they were at sign-in. */
export interface SessionItem {
  id: string
  isThisOne: boolean
  ipAddress: string | null
  userAgent: string | null
  signedInAt: string
  lastSeenAt: string
}

/** A change of somebody's own data that waits to be confirmed, as they see it themselves. */
export interface PendingChange {
  id: string
  type: string
  /** Where its link was mailed. */
  email: string
  createdAt: string
  expiresAt: string
  /** Where the present mailbox is said to be lost: until when this address can stop it before the link is mailed. */
  coolDownUntil: string | null
  /** Who asked, by name; `null` for the person itself. */
  requestedBy: string | null
}
