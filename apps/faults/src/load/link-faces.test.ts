import { expect, test } from 'vitest'
import { type LinkAction, toldOfPage } from './link-faces.ts'

const page = (mark: string) => `<main><p class="status ${mark}"><svg></svg>Any words</p></main>`
const read = (status: number, mark: string, action: LinkAction = 'confirm') =>
  toldOfPage('7', { status, html: page(mark), action })

test('a page tells how its link has ended, whatever its words are', () => {
  expect(read(200, 'confirmed')).toEqual({ kind: 'ended', id: '7', status: 'confirmed' })
  expect(read(410, 'revoked')).toEqual({ kind: 'ended', id: '7', status: 'revoked' })
  expect(read(200, 'undone')).toEqual({ kind: 'ended', id: '7', status: 'confirmed' })
  expect(read(409, 'too-late', 'decline')).toEqual({ kind: 'ended', id: '7', status: 'confirmed' })
})

test('one’s own confirmation is known by the list of what it changed', () => {
  const html = `${page('confirmed')}<dd class="to">new@mail.example</dd>`
  expect(toldOfPage('7', { status: 200, html, action: 'confirm' })).toEqual({
    kind: 'applied',
    id: '7',
  })
})

test('a key was given where a page that took it is still pending, and only there', () => {
  expect(read(200, 'pending')).toEqual({ kind: 'key-given', id: '7' })
  expect(read(400, 'pending')).toBeUndefined()
  expect(read(200, 'pending', 'decline')).toBeUndefined()
})

test('what is no page of a link is an error, not an ending', () => {
  expect(() => read(200, 'somewhere')).toThrow('unknown mark somewhere')
  expect(() => read(415, 'confirmed')).toThrow('the status 415')
  expect(() => toldOfPage('7', { status: 200, html: '<p>', action: 'confirm' })).toThrow(
    'undefined',
  )
  expect(toldOfPage('7', { status: 404, html: '', action: 'confirm' })).toMatchObject({
    kind: 'dead-link',
  })
})
