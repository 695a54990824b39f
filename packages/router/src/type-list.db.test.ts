import { defineConfig, emailAddress } from '@countersign/changes'
import { exampleDeclarations } from '@countersign/changes/testing'
import { test } from '@countersign/core/testing'
import { expect } from 'vitest'
import type { RouterOutputs } from './index.ts'
import { openApi, signIn } from './testing/api.ts'

type TypeItem = RouterOutputs['types']['list'][number]

test('the list of types says all that a form for each of their columns needs', async ({
  db,
  world,
}) => {
  const { call } = openApi(db, await signIn(world, 'viewer'))
  const types = (await call('types.list')).value as TypeItem[]

  expect(
    types.filter(({ isUndo }) => isUndo).map(({ isHeldByCallers }) => isHeldByCallers),
  ).toEqual([false])
  for (const { icon, subjects } of types) {
    expect(icon).not.toBeNull()
    for (const { kind, isPanelAdmin } of subjects) expect(isPanelAdmin).toBe(kind === 'panel-admin')
  }
  const handover = types.find(({ name }) => name === 'account-handover')
  expect(handover?.subjects).toEqual([
    {
      kind: 'User',
      label: 'User',
      isPanelAdmin: false,
      hasTenants: false,
      tables: [
        {
          table: 'User',
          columns: [
            {
              column: 'email',
              label: 'E-mail address',
              secrecy: 'plain',
              isSubjectEmail: true,
              schema: { title: 'E-mail address', type: 'string', format: 'email' },
            },
            {
              column: 'name',
              label: 'Name',
              secrecy: 'plain',
              isSubjectEmail: false,
              schema: { title: 'Name', type: 'string', minLength: 1, maxLength: 120 },
            },
          ],
        },
      ],
    },
  ])
})

test('the address is known under any name of its table', async ({ db, world }) => {
  const { brand, subjects, types } = exampleDeclarations
  const { label, key, email, displayName } = subjects.User
  const person = { label, key, email, displayName, table: 'User' }
  const people = { table: 'User', row: { id: 'id' }, columns: { email: emailAddress } }
  const named = { ...types[0], allows: { person: { people } } }
  const config = defineConfig({ brand, subjects: { ...subjects, person }, types: [named] })

  const { call } = openApi({ ...db, config }, await signIn(world, 'viewer'))
  const [type] = (await call('types.list')).value as TypeItem[]

  expect(type?.subjects[0]?.tables[0]).toMatchObject({
    table: 'people',
    columns: [{ column: 'email', isSubjectEmail: true }],
  })
})
