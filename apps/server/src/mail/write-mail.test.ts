import { defineConfig } from '@countersign/changes'
import { exampleDeclarations } from '@countersign/changes/testing'
import { createElement } from 'react'
import { expect, test } from 'vitest'
import { detailsOf, keys } from '../../testing/fake-link-service.ts'
import { mailWriter } from './write-mail.ts'

test('a type’s mails are drawn by its template, those of others by ours', () => {
  const [address, ...others] = exampleDeclarations.types
  const template = ({ link }: { link: string | null }) => createElement('a', { href: link }, 'Go')
  const writeMail = mailWriter({
    config: defineConfig({
      ...exampleDeclarations,
      types: [{ ...address, template }, ...others],
    }),
    mailFrom: 'Example Shop <shop@example.com>',
    mailReplyTo: 'help@example.com',
    timeZone: 'UTC',
    publicUrl: 'https://shop.example',
    panelUrl: 'https://shop.example',
    linkPath: '/verification/',
  })
  const write = (letter: 'A' | 'C') =>
    writeMail({
      kind: 'link',
      verificationId: '62',
      recipient: 'ada@new.example',
      appliedAt: null,
      ended: null,
      details: detailsOf(letter),
      key: keys[letter],
    }).html

  expect(write('A')).toContain(`<a href="https://shop.example/verification/${keys.A}">Go</a>`)
  expect(write('C')).not.toContain('>Go</a>')
})
