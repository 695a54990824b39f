import { refuseAdminChange } from '../accounts/admin-change.ts'
import { DomainError } from '../domain-error.ts'

/** Why the database refuses to make or end a key. */
export type KeyChangeRefusal =
  | 'name-taken'
  | 'too-many'
  | 'api-key-not-found'
  | 'not-owner'
  | 'not-signed-in'
  | 'not-fresh'

/** Why a key was not made or ended, in words. */
export function refuseKeyChange(refusal: KeyChangeRefusal): DomainError {
  switch (refusal) {
    case 'name-taken': {
      const message =
        'A client of this name has a key already: rotate that one, or take another name.'
      return new DomainError('name-taken', message, [{ path: ['name'], message }])
    }
    case 'too-many':
      return new DomainError('too-many-keys', 'There are 200 keys already. Revoke some first.')
    case 'api-key-not-found':
      return new DomainError('api-key-not-found', 'There is no such key any more.')
    default:
      return refuseAdminChange(refusal)
  }
}
