import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  common,
  detailsOf,
  keys,
  openLink,
  site,
  wordsOf,
} from '../../testing/fake-link-service.ts'
import { linkRoutes } from './link-routes.ts'

const ready = () => openLink(detailsOf('A'))

describe('looking changes nothing', () => {
  test.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])(
    '%s asks the service for no more than a look-up',
    async (method) => {
      const link = ready()
      await link.routes.request(`${link.path}?do=confirm`, { method })
      expect(link.asked.filter(([verb]) => verb !== 'look-up')).toEqual([])
    },
  )

  test('HEAD answers as GET does, without a body', async () => {
    const link = ready()
    const [get, head] = [
      await link.show(),
      await link.routes.request(link.path, { method: 'HEAD' }),
    ]
    expect(head.status).toBe(get.status)
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers))
    expect(await head.text()).toBe('')
  })

  test('OPTIONS and a method that is not served name the methods that are', async () => {
    const link = ready()
    const options = await link.routes.request(link.path, { method: 'OPTIONS' })
    const put = await link.routes.request(link.path, { method: 'PUT' })
    expect([options.status, options.headers.get('Allow')]).toEqual([
      204,
      'GET, HEAD, POST, OPTIONS',
    ])
    expect([put.status, put.headers.get('Allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS'])
  })
})

describe('every wrong key', () => {
  const wrong = [
    'ADOI8U7oCXOJoJJxBDMF3f',
    keys.B,
    'nonsense',
    '',
    '%',
    '%00',
    '..%2f..%2fetc',
    'a/b/c',
    `.${keys.A}`,
    `${keys.A}g`,
    'Z'.repeat(5000),
    '__proto__',
    '%F0%9F%94%91',
  ]
  const requests = wrong.flatMap((key) => [
    { key, init: {} },
    { key, init: { method: 'POST', body: new URLSearchParams({ do: 'confirm' }) } },
    { key, init: { method: 'POST', body: new URLSearchParams({ do: 'decline' }) } },
    { key, init: { method: 'POST', body: new URLSearchParams({ do: '?' }) } },
    {
      key,
      init: {
        method: 'POST',
        body: new URLSearchParams({ do: 'confirm', 'prompted.User.password': 'x' }),
      },
    },
  ])

  test('meets the same status, headers and bytes, shown or sent', async () => {
    const answers = new Set<string>()
    for (const { key, init } of requests) {
      const answer = await ready().routes.request(`${site.linkPath}${key}`, init)
      answers.add(JSON.stringify([answer.status, [...answer.headers], await answer.text()]))
    }
    expect(answers.size).toBe(1)
    expect([...answers][0]).toContain('This link doesn’t work')
    expect([...answers][0]).toMatch(/^\[404/)
  })
})

test('what mail programs leave behind a link changes nothing of it', async () => {
  const rests = [
    '.',
    ',',
    ')',
    '%3E',
    '%22',
    '/',
    '%20',
    '%C2%A0',
    '%E2%80%8B',
    '%0D%0A',
    '.)%0A',
    '%2520',
    '%',
  ]
  for (const rest of rests) {
    const link = ready()
    const answer = await link.routes.request(`${site.linkPath}${keys.A}${rest}`)
    expect(answer.status, rest).toBe(200)
    expect(await wordsOf(answer)).toContain('Change my e-mail address')
    const confirmed = await link.routes.request(`${site.linkPath}${keys.A}${rest}`, {
      method: 'POST',
      body: new URLSearchParams({ do: 'confirm' }),
    })
    expect(confirmed.status, rest).toBe(200)
  }
})

test('what no link can carry is answered at once, a form unread', () => {
  const sent = { method: 'POST', body: new URLSearchParams({ do: 'confirm' }) }
  for (const init of [{}, { ...sent, headers: { 'Content-Length': '10' } }]) {
    const link = ready()
    const request = new Request(`http://localhost${site.linkPath}no-key`, init)
    const answer = link.routes.fetch(request)
    expect(answer).toBeInstanceOf(Response)
    expect(request.bodyUsed).toBe(false)
    expect(link.asked).toEqual([])
  }
})

describe('every answer', () => {
  const answers = async () => {
    const link = ready()
    const failing = linkRoutes(failingService, site, common)
    return {
      shown: await link.show(),
      applied: await link.submit({ do: 'confirm' }),
      refused: await link.submit({}),
      unknown: await link.routes.request(`${site.linkPath}x`),
      options: await link.routes.request(link.path, { method: 'OPTIONS' }),
      notAllowed: await link.routes.request(link.path, { method: 'DELETE' }),
      notAForm: await link.routes.request(link.path, { method: 'POST', body: '{}' }),
      tooLarge: await link.submit({ do: 'confirm', padding: 'x'.repeat(20_000) }),
      fault: await failing.request(link.path),
    }
  }

  test('keeps the key from caches, referrers, frames and search engines', async () => {
    for (const [name, { headers }] of Object.entries(await answers())) {
      expect(Object.fromEntries(headers), name).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'x-robots-tag': expect.stringContaining('noindex'),
        'cross-origin-opener-policy': 'same-origin',
      })
      const policy = headers.get('Content-Security-Policy')
      expect(policy, name).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]{43}='; /)
      expect(policy, name).toContain("form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
      expect(policy, name).not.toContain('unsafe')
    }
  })

  test('has the style that its policy allows, no script, and nothing from elsewhere', async () => {
    for (const [name, answer] of Object.entries(await answers())) {
      if (answer.status === 204) continue
      const html = await answer.text()
      const [, style = ''] = /<style>(.*?)<\/style>/s.exec(html) ?? []
      const hash = createHash('sha256').update(style).digest('base64')
      expect(answer.headers.get('Content-Security-Policy'), name).toContain(`'sha256-${hash}'`)
      expect(answer.headers.get('Content-Type'), name).toBe('text/html; charset=utf-8')
      expect(html, name).toMatch(/^<!doctype html><html lang="en" dir="ltr">/)
      expect(html.match(/<style|style=/g), name).toEqual(['<style'])
      expect(html, name).not.toMatch(/<script|<link|<img|\son\w+=|src=|https?:/i)
      expect(html, name).not.toContain(keys.A)
    }
  })

  test('says on a fault of ours that the link can be opened again, and nothing of the fault', async () => {
    const { fault } = await answers()
    expect(fault.status).toBe(500)
    const words = await wordsOf(fault)
    expect(words).toContain('Open the link from your mail again in a few minutes')
    expect(words).not.toContain('secret detail')
  })
})

test('a fault of the service is there for the server’s log', async () => {
  const faults: unknown[] = []
  const failing = linkRoutes(failingService, site, {
    ...common,
    logAnswer: (c) => faults.push(c.error),
  })
  await failing.request(`${site.linkPath}${keys.A}`)
  expect(faults).toEqual([new Error('secret detail')])
})

describe('what is sent', () => {
  test.each(['application/json', 'multipart/form-data; boundary=x', 'text/plain', undefined])(
    'as %s is refused with 415 and reaches no verb',
    async (type) => {
      const link = ready()
      const answer = await link.routes.request(link.path, {
        method: 'POST',
        body: new TextEncoder().encode('do=confirm'),
        headers: type === undefined ? {} : { 'Content-Type': type },
      })
      expect(answer.status).toBe(415)
      expect(link.asked).toEqual([])
    },
  )

  test('as a form with a charset, in any case, is read', async () => {
    const link = ready()
    const answer = await link.routes.request(link.path, {
      method: 'POST',
      body: 'do=confirm',
      headers: { 'Content-Type': 'Application/X-WWW-Form-URLencoded; charset=UTF-8' },
    })
    expect(answer.status).toBe(200)
  })

  test('over 16 KB is refused with 413 and reaches no verb, with and without a length', async () => {
    const link = ready()
    const body = `do=confirm&padding=${'x'.repeat(17_000)}`
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const stream = new Blob([body]).stream()
    const streamed = new Request(`http://localhost${link.path}`, {
      method: 'POST',
      body: stream,
      headers,
      duplex: 'half',
    } as RequestInit)
    const sized = new Request(`http://localhost${link.path}`, {
      method: 'POST',
      body,
      headers: { ...headers, 'Content-Length': String(body.length) },
    })
    for (const request of [streamed, sized]) {
      const answer = await link.routes.request(request)
      expect([answer.status, answer.headers.get('Connection')]).toEqual([413, 'close'])
    }
    expect(link.asked).toEqual([])
  })

  test.each([{}, { do: '' }, { do: 'Confirm' }, { choice: 'confirm' }])(
    'without a legible choice (%j) keeps the choice open, with 400',
    async (fields) => {
      const link = ready()
      const answer = await link.submit(fields)
      expect(answer.status).toBe(400)
      expect(link.asked).toEqual([['look-up', keys.A]])
      const words = await wordsOf(answer)
      expect(words).toContain('Choose one of the two buttons')
      expect(words).toContain('Change my e-mail address')
    },
  )

  test.each([
    ['document', 200],
    ['empty', 400],
  ])('is shown again: to a browser’s %s with %i', async (destination, status) => {
    const link = ready()
    const answer = await link.routes.request(link.path, {
      method: 'POST',
      body: new URLSearchParams(),
      headers: { 'Sec-Fetch-Dest': destination },
    })
    expect(answer.status).toBe(status)
    expect(await wordsOf(answer)).toContain('Choose one of the two buttons')
    const wrong = await link.routes.request(`${site.linkPath}${keys.B}`, {
      headers: { 'Sec-Fetch-Dest': destination },
    })
    expect(wrong.status).toBe(404)
  })

  test('with two choices at once is no choice', async () => {
    const link = ready()
    const answer = await link.routes.request(link.path, {
      method: 'POST',
      body: 'do=confirm&do=decline',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    })
    expect(answer.status).toBe(400)
    expect(link.asked).toEqual([['look-up', keys.A]])
  })

  test('hands the service only values that the type leaves open', async () => {
    const card = openLink(detailsOf('C'))
    await card.submit({
      do: 'confirm',
      'prompted.User.password': 'correct horse battery',
      'prompted.User_credit.credit_num': '4242424242424242',
      'prompted.__proto__.polluted': 'yes',
    })
    expect(card.asked).toEqual([['confirm', keys.C, {}]])
  })

  test('never ends in a 5xx, and confirms only with exactly that choice, whatever the bytes', {
    timeout: 60_000,
  }, async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 300 }).map((text) => new TextEncoder().encode(text)),
      fc
        .array(
          fc.constantFrom(
            'do',
            '=',
            '&',
            'confirm',
            'decline',
            '%',
            '%zz',
            '+',
            'prompted.User.password',
            '.again',
            '\0',
          ),
        )
        .map((parts) => new TextEncoder().encode(parts.join(''))),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('A' as const, 'B' as const), bytes, async (type, body) => {
        const link = openLink(detailsOf(type))
        const answer = await link.routes.request(link.path, {
          method: 'POST',
          body: new Uint8Array(body),
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        })
        expect(answer.status).toBeLessThan(500)
        const chosen = new URLSearchParams(new TextDecoder().decode(body)).getAll('do')
        if (link.asked.some(([verb]) => verb === 'confirm')) expect(chosen).toEqual(['confirm'])
        if (link.asked.some(([verb]) => verb === 'decline')) expect(chosen).toEqual(['decline'])
      }),
      { numRuns: 300 },
    )
  })
})

test('nothing of the request’s headers or query comes back in the page', async () => {
  const link = ready()
  const plain = await (await link.show()).text()
  const forged = await link.routes.request(
    `${link.path}?next=https://evil.example&redirect=//evil.example`,
    {
      headers: {
        Host: 'evil.example',
        'X-Forwarded-Host': 'evil.example',
        'Accept-Language': 'evil',
        'User-Agent': 'evil',
        Referer: 'https://evil.example/',
      },
    },
  )
  expect(await forged.text()).toBe(plain)
  expect(forged.headers.get('Location')).toBeNull()
})

function fail(): never {
  throw new Error('secret detail')
}

const failingService = {
  lookUp: fail,
  confirm: fail,
  decline: fail,
  renew: fail,
  rejectMalformed: fail,
}
