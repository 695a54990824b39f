import { expect, test } from 'vitest'
import { symbolLogo, wideLogo } from '../../testing/logos.ts'
import { allInputs, emailAddressInputs } from '../../testing/mail-fixtures.ts'
import { composeMail } from '../compose-mail.ts'

const { link } = emailAddressInputs.usual
const imagesIn = (html: string) => html.match(/<img[^>]*>/g) ?? []

test('a wide logo is shown instead of the sender’s name, which is read where images are off', () => {
  const { html, images, text } = composeMail({ ...link, logo: wideLogo })
  expect(images[0]).toBe(wideLogo.image)
  expect(imagesIn(html)[0]).toContain(`src="cid:${wideLogo.image.cid}"`)
  expect(imagesIn(html)[0]).toContain('width="128" height="32" alt="Example Shop"')
  expect(html).not.toContain('<b><span dir="auto">Example Shop')
  expect(text).toMatch(/^Example Shop\n/)
})

test('a logo without a name in it is beside the sender’s name, and says nothing itself', () => {
  const { html } = composeMail({ ...link, logo: symbolLogo })
  expect(imagesIn(html)[0]).toContain('width="32" height="32" alt=""')
  expect(html).toContain('<b><span dir="auto">Example Shop')
  expect(html).not.toContain('\u2713')
})

test('every mail has it, notices to accounts too, and without one the seal is drawn', () => {
  for (const input of allInputs) {
    const { images, html } = composeMail({ ...input, logo: wideLogo })
    expect(images).toContain(wideLogo.image)
    expect(html).toContain(`cid:${wideLogo.image.cid}`)
    expect(composeMail(input).html).toContain('\u2713')
  }
})

test('a sender’s name stays text in it', () => {
  const { html } = composeMail({ ...link, senderName: '"><script>', logo: wideLogo })
  expect(html).not.toContain('<script')
})
