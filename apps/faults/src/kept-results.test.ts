import { expect, test } from 'vitest'
import { putBetweenMarkers } from './kept-results.ts'

test('a result takes the place of the last one in the document, and of nothing else', () => {
  const document =
    'before\n<!-- results -->\nold\n<!-- /results -->\nafter\n<!-- races -->\n<!-- /races -->\n'
  expect(putBetweenMarkers(document, 'results', 'new')).toBe(document.replace('old', 'new'))
  expect(putBetweenMarkers(document, 'races', 'new')).toBe(
    document.replace('<!-- races -->\n', '<!-- races -->\nnew\n'),
  )
  expect(() => putBetweenMarkers('none', 'results', 'new')).toThrow('has no <!-- results -->')
})
