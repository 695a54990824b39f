import { defineConfig, type MailTemplate, type MailTemplateProps } from '@countersign/changes'
import { exampleDeclarations } from '@countersign/changes/testing'
import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { wideLogo } from '../testing/logos.ts'
import { allInputs, emailAddressInputs, observerInputs } from '../testing/mail-fixtures.ts'
import { composeMail } from './compose-mail.ts'
import { templateFaults } from './template-faults.ts'

const { link, notice } = emailAddressInputs.usual

/** A sheet of the host's own around what the general mail says. */
const framed = (({ title, language, sender, children, reason }: MailTemplateProps) => (
  <html lang={language}>
    <body style={{ background: '#fdf6e3' }}>
      <p>{`★ ${sender}`}</p>
      <h1>{title}</h1>
      {children as ReactNode}
      <footer>{reason}</footer>
    </body>
  </html>
)) satisfies MailTemplate

const whole = (({ name, changes, link: to, expiresAt }: MailTemplateProps) => (
  <html lang="en">
    <body>
      <p>{`Dear ${name?.toUpperCase() ?? 'reader'},`}</p>
      {changes.map(({ label, from, to: after }) => (
        <p key={label}>{`${label}: ${from} → ${after}`}</p>
      ))}
      {to && <a href={to}>{`Confirm until ${expiresAt}`}</a>}
    </body>
  </html>
)) satisfies MailTemplate

test('a template draws the HTML of links and notices; subject and text stay', () => {
  for (const input of [link, notice, observerInputs.usual]) {
    const general = composeMail(input)
    const mail = composeMail(input, framed)
    expect(mail).toMatchObject({ subject: general.subject, text: general.text })
    expect(mail.html).toContain('★ Example Shop')
    expect(mail.html).toContain(`<h1>${general.subject}</h1>`)
    expect(mail.html).toMatch(/^<!DOCTYPE html/)
    if (input.link && input.kind === 'link') expect(mail.html).toContain(input.link)
  }
})

test('it may look at what the words say, and draw all of it', () => {
  const { html } = composeMail(link, whole)
  expect(html).toContain('Dear reader,')
  expect(html).toContain('E-mail address: ')
  expect(html).toMatch(/Confirm until 15 Mar 2026, 09:26 UTC/)
  expect(composeMail(notice, whole).html).toContain('Dear ADA LOVELACE,')
})

test('what people wrote stays text in it', () => {
  for (const input of allInputs.filter(({ kind }) => kind !== 'alert')) {
    const tags = composeMail(input, framed)
      .html.match(/<[^>]+>/g)
      ?.join('\n')
    expect(tags).not.toMatch(/<script|<img|\son\w+=|evil/)
  }
})

test('the mark is sent along with a template that shows it, and with no other', () => {
  const general = composeMail(link)
  const marked = ((props: MailTemplateProps) => (
    <>
      <img src={props.mark ?? ''} alt="" />
      {framed(props)}
    </>
  )) satisfies MailTemplate
  expect(general.images).toHaveLength(1)
  expect(composeMail(link, marked).images).toEqual(general.images)
  expect(composeMail(link, framed).images).toEqual([])
})

test('a logo is sent along with a template that shows it, and with no other', () => {
  const withLogo = (({ logo, ...props }: MailTemplateProps) => (
    <>
      {logo && <img src={logo.src} width={logo.width} height={logo.height} alt="" />}
      {framed({ logo, ...props })}
    </>
  )) satisfies MailTemplate
  const { html, images } = composeMail({ ...link, logo: wideLogo }, withLogo)
  expect(html).toContain(`<img src="cid:${wideLogo.image.cid}" width="128" height="32"`)
  expect(images).toEqual([wideLogo.image])
  expect(composeMail({ ...link, logo: wideLogo }, framed).images).toEqual([])
  expect(composeMail(link, withLogo).html).not.toContain('<img')
})

test('alerts to the panel’s owners are ours', () => {
  const alert = allInputs.find(({ kind }) => kind === 'alert')
  if (!alert) throw new Error('no fixture is an alert')
  expect(composeMail(alert, framed)).toEqual(composeMail(alert))
})

test('a template that shows no link, or throws, is told before anything is mailed', () => {
  const withTemplate = (template: MailTemplate) => {
    const [first, ...others] = exampleDeclarations.types
    return defineConfig({ ...exampleDeclarations, types: [{ ...first, template }, ...others] })
  }
  expect(templateFaults(withTemplate(framed))).toEqual([])
  expect(templateFaults(withTemplate(() => <p>Hello</p>))).toEqual([
    'type email-address: its template cannot draw a link: this template shows no link to confirm by: render `link` or `children`',
  ])
  const broken = () => {
    throw new Error('no logo')
  }
  expect(templateFaults(withTemplate(broken))).toEqual([
    'type email-address: its template cannot draw a link: no logo',
    'type email-address: its template cannot draw a notice: no logo',
  ])
})
