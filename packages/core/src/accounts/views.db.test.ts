import { expect } from 'vitest'
import { test } from '../testing/index.ts'
import { listViews } from './list-views.ts'
import { removeView } from './remove-view.ts'
import { saveView } from './save-view.ts'

const of = { search: '?status=pending' }

test('a view is its admin’s alone: no other sees, renames or removes it', async ({ db, world }) => {
  const [mine, other] = [
    await world.addAdmin({ name: 'Mina' }),
    await world.addAdmin({ name: 'Kay' }),
  ]
  const by = await world.addSession(mine)
  const foreign = await world.addSession(other)
  const { id } = await saveView(db, { name: 'Waiting', of, by })

  expect(await listViews(db, { adminId: other.id })).toEqual([])
  const refused = { code: 'bad-input', message: 'id: You have no such view.' }
  await expect(saveView(db, { name: 'Theirs', of: { id }, by: foreign })).rejects.toMatchObject(
    refused,
  )
  await expect(removeView(db, { id, by: foreign })).rejects.toMatchObject(refused)
  expect(await listViews(db, { adminId: mine.id })).toEqual([{ id, name: 'Waiting', ...of }])

  await saveView(db, { name: 'Waiting for long', of: { id }, by })
  expect(await listViews(db, { adminId: mine.id })).toMatchObject([
    { name: 'Waiting for long', ...of },
  ])
  await removeView(db, { id, by })
  expect(await listViews(db, { adminId: mine.id })).toEqual([])
})

test('a name is given once, and a session that has ended keeps nothing', async ({ db, world }) => {
  const by = await world.addSession(await world.addAdmin({ name: 'Mina' }))
  await saveView(db, { name: 'Waiting', of, by })
  await expect(saveView(db, { name: 'WAITING', of, by })).rejects.toMatchObject({
    message: 'name: You have a view of this name already.',
  })
  await expect(
    saveView(db, { name: 'Else', of, by: { session: Buffer.alloc(32) } }),
  ).rejects.toMatchObject({ code: 'not-signed-in' })
})

test('nobody keeps more than 50', async ({ db, world }) => {
  const by = await world.addSession(await world.addAdmin({ name: 'Mina' }))
  for (let n = 0; n < 50; n++) await saveView(db, { name: `View ${n}`, of, by })
  await expect(saveView(db, { name: 'One more', of, by })).rejects.toMatchObject({
    message: 'name: You have 50 views already. Delete one first.',
  })
})
