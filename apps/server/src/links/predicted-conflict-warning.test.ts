import type { Conflict } from '@countersign/changes'
import { expect, test } from 'vitest'
import {
  detailsOf,
  type Letter,
  minutesAgo,
  openLink,
  wordsOf,
} from '../../testing/fake-link-service.ts'

test.each<[Letter, Conflict['kind']]>([
  ['A', 'unique-violation'],
  ['A', 'stale'],
  ['B', 'row-missing'],
  ['C', 'stale'],
  ['D', 'unique-violation'],
  ['u', 'stale'],
])(
  'type %s, %s: foretells it above the button, in the words of the conflict',
  async (type, kind) => {
    const predictedConflict = { kind, table: null, columns: [] }
    const html = await (await openLink(detailsOf(type, { predictedConflict })).show()).text()
    const [, warning = ''] = /<div class="conflict">(.*?)<\/div>/s.exec(html) ?? []
    expect(warning).toContain('This would not be applied now')
    expect(html.indexOf('class="conflict"')).toBeLessThan(html.indexOf('value="confirm"'))

    const conflicted = detailsOf(type, {
      status: 'conflicted',
      conflict: predictedConflict,
      endedAt: minutesAgo(0),
    })
    const [sentence = ''] =
      /<p>([^<.]*\.) If you confirm/.exec(warning.replace(/<\/?span[^>]*>/g, ''))?.slice(1) ?? []
    expect(sentence).not.toBe('')
    expect(await wordsOf(await openLink(conflicted).show())).toContain(sentence)
  },
)

test('nothing is foretold when nothing prevents it', async () => {
  expect(await (await openLink(detailsOf('A')).show()).text()).not.toContain('class="conflict"')
})

test.each<[Letter, string[]]>([
  ['A', ['decline', 'confirm quiet']],
  ['D', ['decline', 'confirm quiet']],
  // Enter in a field presses the first.
  ['B', ['confirm quiet', 'decline']],
  ['u', ['confirm quiet']],
])(
  'type %s: the main button changes nothing where confirming would be in vain',
  async (type, expected) => {
    const predictedConflict: Conflict = { kind: 'row-missing', table: null, columns: [] }
    const html = await (await openLink(detailsOf(type, { predictedConflict })).show()).text()
    const buttons = Array.from(
      html.matchAll(/<button[^>]*value="(\w+)"(?: class="(\w+)")?/g),
      ([, value, look]) => (look ? `${value} ${look}` : value),
    )
    expect(buttons).toEqual(expected)
  },
)
