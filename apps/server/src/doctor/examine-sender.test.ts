import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { openDnsServer } from '../../testing/dns-server.ts'
import { createResolver, examineSender } from './examine-sender.ts'

/** What is found of mail.shop.example where DNS has these records. */
async function examine(records: Record<string, string[]>, selectors: string[] = []) {
  const dns = await openDnsServer(records)
  try {
    const resolver = createResolver(dns.address)
    const found = await examineSender({ domain: 'mail.shop.example', selectors, resolver })
    return found.map(({ status, text }) => ({ status, text }))
  } finally {
    await dns.close()
  }
}

const SOUND = {
  'mail.shop.example': ['google-site-verification=x', 'v=spf1 include:mail.example ~all'],
  's1._domainkey.mail.shop.example': ['v=DKIM1; k=rsa; p=MIIBIjAN'],
  '_dmarc.mail.shop.example': ['v=DMARC1; p=reject'],
}
const right = (text: string) => ({ status: 'right', text: expect.stringContaining(text) })
const wrong = (text: string) => ({ status: 'wrong', text: expect.stringContaining(text) })
const unknown = (text: string) => ({ status: 'unknown', text: expect.stringContaining(text) })

test('finds a sender’s SPF, DKIM keys and DMARC in DNS', async () => {
  expect(await examine(SOUND, ['s1'])).toEqual([
    right('mail.shop.example has an SPF record: v=spf1 include:mail.example ~all'),
    right('s1._domainkey.mail.shop.example has a DKIM key.'),
    right('mail.shop.example has a DMARC record: v=DMARC1; p=reject'),
  ])
})

test('takes the DMARC record of the domain above, and asks for a selector where none is named', async () => {
  const { '_dmarc.mail.shop.example': policy, ...others } = SOUND
  expect(await examine({ ...others, '_dmarc.shop.example': policy })).toEqual([
    right('SPF'),
    unknown('--dkim-selector'),
    right('shop.example has a DMARC record'),
  ])
})

test('says what is missing and what to add', async () => {
  expect(await examine({}, ['s1'])).toEqual([
    wrong('mail.shop.example has no SPF record: add the TXT record'),
    wrong('There is no DKIM key at s1._domainkey.mail.shop.example'),
    wrong('add the TXT record _dmarc.mail.shop.example'),
  ])
})

test('says what does not count: two records, a revoked key, an SPF record that lets everybody send', async () => {
  expect(
    await examine(
      {
        'mail.shop.example': ['v=spf1 -all', 'v=spf1 ~all'],
        's1._domainkey.mail.shop.example': ['v=DKIM1; p='],
        '_dmarc.mail.shop.example': ['v=DMARC1; p=none', 'v=DMARC1; p=reject'],
      },
      ['s1'],
    ),
  ).toEqual([
    wrong('has 2 SPF records'),
    wrong('is revoked (p= is empty)'),
    wrong('has 2 DMARC records'),
  ])
  const open = await examine({ ...SOUND, 'mail.shop.example': ['v=spf1 +all'] })
  expect(open[0]).toEqual(wrong('lets everybody send for it'))
})

test('says that nothing was looked up where no resolver answers', async () => {
  const closed = createSocket('udp4')
  closed.bind(0, '127.0.0.1')
  await once(closed, 'listening')
  const address = `127.0.0.1:${closed.address().port}`
  closed.close()
  const resolver = createResolver(address)
  expect(await examineSender({ domain: 'shop.example', selectors: ['s1'], resolver })).toEqual([
    unknown('no resolver answered'),
  ])
  expect(() => createResolver('dns.example')).toThrow('--resolver must be an address')
})
