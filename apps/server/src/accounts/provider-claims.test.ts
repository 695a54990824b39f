import { expect, test } from 'vitest'
import { authenticatedAt, personOf, roleOf } from './provider-claims.ts'

const roles = { admins: 'owner', ops: 'operator', staff: 'viewer' } as const
const provider = {
  issuer: 'https://login.example',
  rolesClaim: 'groups',
  roles,
  emailVerifiedClaim: 'email_verified',
}

test.each([
  [{ groups: ['staff', 'ops'] }, 'groups', 'operator'],
  [{ groups: 'staff' }, 'groups', 'viewer'],
  [{ groups: ['admins', 'staff'] }, 'groups', 'owner'],
  [{ realm_access: { roles: ['ops'] } }, 'realm_access.roles', 'operator'],
  [{ 'https://example.com/roles': ['ops'] }, 'https://example.com/roles', 'operator'],
  [{ groups: ['others'] }, 'groups', null],
  [{ groups: ['constructor', '__proto__'] }, 'groups', null],
  [{ groups: [{ name: 'admins' }, 7] }, 'groups', null],
  [{ groups: null }, 'groups', null],
  [{}, 'realm_access.roles', null],
])('the highest role that %j gives by %s is %s', (claims, rolesClaim, role) => {
  expect(roleOf(claims, { rolesClaim, roles })).toBe(role)
})

test.each([
  [true, true],
  ['true', true],
  [1, true],
  [false, false],
  ['false', false],
  [undefined, false],
  [{}, false],
])('an address counts as verified by %j: %s', (email_verified, isEmailVerified) => {
  const claims = { sub: 's', email: 'a@b.example', email_verified }
  expect(personOf(claims, provider)).toMatchObject({ isEmailVerified })
})

test('a person without a name of the provider’s own, or without an address, is nobody', () => {
  expect(personOf({ email: 'a@b.example' }, provider)).toBeNull()
  expect(personOf({ sub: 's' }, provider)).toBeNull()
  expect(personOf({ sub: '', email: 'a@b.example' }, provider)).toBeNull()
})

test('who has no name that can be shown is called by their address', () => {
  const claims = { sub: 's', email: 'a@b.example', name: 'two\nlines' }
  expect(personOf(claims, provider)?.name).toBe('a@b.example')
})

test('when somebody gave their password is read as seconds, and nothing else is a time', () => {
  expect(authenticatedAt({ auth_time: 1_700_000_000 })?.toISOString()).toBe(
    '2023-11-14T22:13:20.000Z',
  )
  expect(authenticatedAt({ auth_time: 'yesterday' })).toBeNull()
  expect(authenticatedAt({})).toBeNull()
})
