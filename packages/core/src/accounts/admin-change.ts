import { DomainError } from '../domain-error.ts'

const words = {
  'not-signed-in': 'Your session has ended. Please sign in again.',
  'not-owner': 'This needs the role owner, which you don’t have any more.',
  'not-fresh': 'Sign in again first.',
  'admin-not-found': 'There is no such admin any more.',
  'last-owner': 'This is the last owner who can sign in. Make somebody else an owner first.',
  'already-active': 'This admin has set a password already and needs no invitation.',
}

/** Why the database refuses to change who the admins are. */
export type AdminChangeRefusal =
  | 'not-owner'
  | 'not-signed-in'
  | 'not-fresh'
  | 'admin-not-found'
  | 'last-owner'

/** Why a change of who the admins are was refused, in words. */
export const refuseAdminChange = (code: keyof typeof words): DomainError =>
  new DomainError(code, words[code])
