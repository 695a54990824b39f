import { gzipSync } from 'node:zlib'
import { symbolLogo, wideLogo } from '@countersign/emails/testing/logos'
import { expect, test } from 'vitest'
import { everyPage } from '../../testing/every-page.ts'
import { detailsOf, openLink, site } from '../../testing/fake-link-service.ts'

const withLogo = (logo = wideLogo, details = detailsOf('A')) => openLink(details, {}, logo)
const path = `${site.linkPath}${wideLogo.file.name}`

const imagesIn = async (logo: typeof wideLogo) => {
  const html = await (await withLogo(logo).show()).text()
  return { html, images: html.match(/<img[^>]*>/g) ?? [] }
}

test('a page shows a wide logo instead of the name, one without a name beside it', async () => {
  const { html, images } = await imagesIn(wideLogo)
  expect(images).toEqual([expect.stringContaining(`src="${path}" width="128" height="32"`)])
  expect(images[0]).toContain('alt="Example Shop"')
  expect(html).not.toContain('<span>Example Shop')
  const symbol = await imagesIn(symbolLogo)
  expect(symbol.images[0]).toContain('width="32" height="32" alt=""')
  expect(symbol.html).toContain('<span>Example Shop')
})

test('a page may load it from its own origin, and without a logo no picture at all', async () => {
  const policyOf = async (link: ReturnType<typeof openLink>) =>
    (await link.show()).headers.get('Content-Security-Policy')
  expect(await policyOf(withLogo())).toContain("; img-src 'self';")
  expect(await policyOf(openLink(detailsOf('A')))).not.toContain('img-src')
})

test('it is sent as a picture that can do nothing, to be kept for ever, and asks nothing of the engine', async () => {
  const link = withLogo()
  for (const method of ['GET', 'HEAD']) {
    const answer = await link.routes.request(path, { method })
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/svg+xml',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-length': String(wideLogo.file.content.byteLength),
    })
    if (method === 'GET')
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(wideLogo.file.content)
  }
  expect(link.asked).toEqual([])
})

test('another name, and a form sent to it, meet the page of wrong links', async () => {
  const { routes } = withLogo()
  const wrong = await routes.request(`${site.linkPath}nonsense`)
  const page = await wrong.text()
  for (const [asked, init] of [
    [path.replace('.svg', '.png'), {}],
    [path, { method: 'POST', body: new URLSearchParams({ do: 'confirm' }) }],
  ] as const) {
    const answer = await routes.request(asked, init)
    expect([answer.status, await answer.text()]).toEqual([404, page])
  }
})

test.for(Object.entries(everyPage))(
  'the page “%s” is at most 3 KB with a logo, compressed',
  async ([, [details, choice]]) => {
    for (const logo of [symbolLogo, wideLogo]) {
      const link = withLogo(logo, details)
      const answer = choice ? await link.submit({ do: choice }) : await link.show()
      expect(gzipSync(await answer.text()).length).toBeLessThanOrEqual(3 * 1024)
    }
  },
)
