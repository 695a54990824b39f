import type { TypeIcon } from '@countersign/changes'
import { exampleConfig } from '@countersign/changes/testing'
import { expect, test } from 'vitest'
import { emailAddressInputs } from '../../testing/mail-fixtures.ts'
import { composeMail, standaloneHtml } from '../compose-mail.ts'
import type { MailInput } from '../mail-input.ts'

const icons: (TypeIcon | null)[] = [
  'envelope',
  'key',
  'card',
  'handover',
  'undo',
  'bank',
  'document',
  'person',
  'phone',
  'place',
  null,
]

const markOf = (change: Partial<MailInput>) => {
  const { images } = composeMail({ ...emailAddressInputs.usual.link, ...change })
  expect(images).toHaveLength(1)
  return images[0] as (typeof images)[number]
}

/** Width and height of a PNG (its specification, 11.2.2). */
const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset)
  return [view.getUint32(16), view.getUint32(20)]
}

test('every icon is a picture of its own, at twice its size and small', () => {
  const marks = icons.map((typeIcon) => markOf({ typeIcon, typeAccent: null }))
  for (const { png } of marks) {
    expect(Buffer.from(png.subarray(1, 4)).toString()).toBe('PNG')
    expect(sizeOf(png)).toEqual([64, 64])
    expect(png.byteLength).toBeLessThan(2_000)
  }
  const contents = marks.map(({ png }) => Buffer.from(png).toString('base64'))
  expect(new Set(contents).size).toBe(icons.length)
  expect(new Set(marks.map(({ cid }) => cid)).size).toBe(icons.length)
})

test('a type’s accent colours its mark, and each mark is drawn once', () => {
  const plain = markOf({ typeIcon: 'card', typeAccent: null })
  const own = markOf({ typeIcon: 'card', typeAccent: '#7a1fa2' })
  expect(own.cid).toBe('type-card-7a1fa2@countersign')
  expect(Buffer.from(own.png).equals(plain.png)).toBe(false)
  expect(markOf({ typeIcon: 'card', typeAccent: '#7a1fa2', recipient: 'eva@new.example' })).toBe(
    own,
  )
})

test('an arrow points the other way where one reads from right to left', () => {
  const inArabic = (typeIcon: TypeIcon) => markOf({ typeIcon, typeAccent: null, locale: 'ar' })
  expect(inArabic('handover').png).not.toEqual(
    markOf({ typeIcon: 'handover', typeAccent: null }).png,
  )
  expect(inArabic('key')).toBe(markOf({ typeIcon: 'key', typeAccent: null }))
})

test('where no mail program shows it, a mail has its pictures in it', () => {
  for (const { letter } of exampleConfig.types) {
    const html = standaloneHtml(composeMail({ ...emailAddressInputs.usual.link, type: letter }))
    expect(html).not.toContain('cid:')
    expect(html).toMatch(/<img [^>]*src="data:image\/png;base64,iVBOR/)
  }
})
