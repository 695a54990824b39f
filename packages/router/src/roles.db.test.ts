import { roles } from '@countersign/changes'
import { test } from '@countersign/core/testing'
import { expect, test as plainTest } from 'vitest'
import { openApi, procedures } from './testing/api.ts'

type Needed = 'nobody' | (typeof roles)[number]

/** Who may call what. A procedure that is not in this list fails the first test. */
const needs: Record<string, Needed> = {
  'account.changeEmail': 'viewer',
  'account.changePassword': 'viewer',
  'account.me': 'viewer',
  'confirm.accept': 'nobody',
  'confirm.decline': 'nobody',
  'confirm.view': 'nobody',
  'messages.list': 'viewer',
  'messages.preview': 'viewer',
  'owners.byRef': 'viewer',
  'owners.search': 'viewer',
  'passwordReset.request': 'nobody',
  'types.list': 'viewer',
  'verifications.byId': 'viewer',
  'verifications.hold': 'operator',
  'verifications.list': 'viewer',
  'verifications.resend': 'operator',
  'verifications.revoke': 'operator',
}

plainTest('every procedure names who may call it', () => {
  expect(procedures.map(({ path }) => path).sort()).toEqual(Object.keys(needs))
})

const inputs: Record<string, unknown> = {
  'account.changeEmail': { email: 'new@example.com' },
  'confirm.accept': { key: 'x' },
  'confirm.decline': { key: 'x' },
  'confirm.view': { key: 'x' },
  'messages.list': {},
  'messages.preview': { id: '1' },
  'owners.byRef': { table: 'User', id: '1' },
  'owners.search': { table: 'User', query: 'ada' },
  'passwordReset.request': { email: 'nobody@example.com' },
  'verifications.byId': { id: '1' },
  'verifications.hold': {
    type: 'A',
    owner: { table: 'User', id: '9' },
    changes: { User: { email: 'x@example.com' } },
  },
  'verifications.list': {},
  'verifications.resend': { id: '1' },
  'verifications.revoke': { id: '1', reason: 'by phone' },
}

test('each procedure lets in who it names, and answers everybody else by their role alone', async ({
  db,
  shop,
}) => {
  await shop.addAdmin()
  const before = await shop.everythingStored()
  const refused: string[] = []
  for (const { path } of procedures) {
    const needed = needs[path] ?? 'owner'
    for (const role of [null, ...roles]) {
      const { call, settled } = openApi(db, role)
      const level = role === null ? -1 : roles.indexOf(role)
      const isLetIn = needed === 'nobody' || level >= roles.indexOf(needed)
      const answer = await call(path, inputs[path])
      const junk = await call(path, 'junk')
      await settled()
      const where = `${path} as ${role ?? 'signed out'}`
      const denial = role === null ? [401, 'UNAUTHORIZED'] : [403, 'FORBIDDEN']
      if (isLetIn) {
        expect([401, 403], where).not.toContain(answer.status)
        expect(answer.status, where).toBeLessThan(500)
      } else {
        refused.push(where)
        for (const { status, error } of [answer, junk]) {
          expect([status, error?.data.code], where).toEqual(denial)
        }
      }
    }
    if (needed === 'operator')
      expect(await shop.everythingStored(), path).not.toContain('x@example.com')
  }
  expect(refused).toHaveLength(16)
  expect(before).toBeTruthy()
})
