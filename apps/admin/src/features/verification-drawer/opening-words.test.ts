import type { OpeningInsight } from '@countersign/changes'
import { expect, test } from 'vitest'
import { openingWords } from './opening-words.ts'

const insight = (facts: Partial<OpeningInsight> = {}): OpeningInsight => ({
  count: 3,
  isCapped: false,
  firstAt: '2026-11-22T12:00:22Z',
  firstSecondsSinceSent: 22.4,
  scanners: 0,
  families: ['Firefox'],
  ...facts,
})

test.each([
  [{}, '3 times, first 22 s after delivery (Firefox)'],
  [{ scanners: 3 }, '3 times, first 22 s after delivery; looks like a mail scanner (Firefox)'],
  [
    { scanners: 1, families: ['mail scanner', 'Safari'] },
    '3 times, first 22 s after delivery; 1 of them looks like a mail scanner (mail scanner, Safari)',
  ],
  [{ count: 1, firstSecondsSinceSent: 7200 }, 'Once, 2 h after delivery (Firefox)'],
  [
    { count: 1, scanners: 1, firstSecondsSinceSent: null, families: ['program'] },
    'Once, before the mail was handed over; looks like a mail scanner (program)',
  ],
  [{ count: 20, isCapped: true }, '20 times or more, first 22 s after delivery (Firefox)'],
])('%j reads: %s', (facts, words) => expect(openingWords(insight(facts))).toBe(words))
