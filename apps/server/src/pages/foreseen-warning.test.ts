import type { Conflict, Letter } from '@countersign/changes'
import { expect, test } from 'vitest'
import { minutesAgo, openLink, viewOf, wordsOf } from '../../testing/desk-in-memory.ts'

test.each<[Letter, Conflict['kind']]>([
  ['A', 'taken'],
  ['A', 'drift'],
  ['B', 'gone'],
  ['C', 'drift'],
  ['D', 'taken'],
  ['U', 'drift'],
])(
  'type %s, %s: foretells it above the button, in the words of the conflict',
  async (type, kind) => {
    const foreseen = { kind, table: null, columns: [] }
    const html = await (await openLink(viewOf(type, { foreseen })).show()).text()
    const [, warning = ''] = /<div class="foreseen">(.*?)<\/div>/s.exec(html) ?? []
    expect(warning).toContain('This would not be applied now')
    expect(html.indexOf('class="foreseen"')).toBeLessThan(html.indexOf('value="confirm"'))

    const conflicted = viewOf(type, {
      state: 'conflicted',
      conflict: foreseen,
      endedAt: minutesAgo(0),
    })
    const [sentence = ''] = /<p>([^<.]*\.) If you confirm/.exec(warning)?.slice(1) ?? []
    expect(sentence).not.toBe('')
    expect(await wordsOf(await openLink(conflicted).show())).toContain(sentence)
  },
)

test('nothing is foretold when nothing stands in the way', async () => {
  expect(await (await openLink(viewOf('A')).show()).text()).not.toContain('class="foreseen"')
})
