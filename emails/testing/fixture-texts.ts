import type { EndedParts, TypeFacts } from '@countersign/changes'
import type { MailInput } from '../src/mail-input.ts'
import { sampleMail } from '../src/template-faults.ts'

/* What is not the type's in a mail: usual texts, long ones, and those of somebody who means harm. */

type FixtureTexts = Omit<MailInput, 'type' | 'recipient' | 'changes' | keyof TypeFacts | 'kind'>

const { recipient: _, ...sampleTexts } = sampleMail

export const usual: FixtureTexts = { ...sampleTexts, replyTo: 'help@shop.example' }

export const long: Partial<FixtureTexts> = {
  title:
    'Please check and confirm the details of the account that you hold together with your colleagues',
  description: [
    'We moved to a new billing system over the weekend, and every customer’s record was compared with the old one.',
    'For your account the two did not agree, so we ask you to look at the change below before it is made.',
    '',
    'If you are not the right person for this, please forward nothing and tell us who is. '
      .repeat(6)
      .trim(),
  ].join('\n'),
  subjectName:
    'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh of the Department of Customer Records',
  requester: { kind: 'admin', id: '1', name: 'Maximiliane Alexandra Hohenstein-Wittelsbach' },
  link: `https://accounts.customers.international.shop.example/panel/verification/ADOI8U7oCXOJoJJxBDMF${'7f'.repeat(8)}`,
  senderName: 'Example Shop International Trading Company, Customer Accounts',
  replyTo: 'customer-accounts-and-verification@international.shop.example',
  locale: 'en-GB',
  timeZone: 'Europe/Berlin',
}

export const hostile: Partial<FixtureTexts> = {
  title:
    '<script>alert("title")</script> \u202e http://evil.example "\'><a href="//evil.example">Confirm</a>',
  description:
    '</p></td></table><a href="https://evil.example/steal">Click here</a> & <img src="http://evil.example/pixel">\r\n' +
    'Go to www.evil.example, evil.example/login, mailto:thief@evil.example or \\\\evil.example\\share\u2028' +
    'مرحبا، أكّد هذا الآن \u202eesrever\u202c \u2069 שלום 👩‍👩‍👧‍👦🏴‍☠️\u0000\u0007 \ud800',
  subjectName: `Robert'); DROP TABLE "User";-- ${'אבגד 👾 '.repeat(22)}`.slice(0, 200),
  requester: {
    kind: 'client',
    id: 'c1',
    name: `<b onmouseover=alert(1)>${'evil.example/'.repeat(14)}`,
  },
  senderName: 'Example "Shop" <shop.example> & Söhne',
  replyTo: `help+"'<b>@shop.example`,
}

export const hostileAddress = `"<img src=x onerror=alert(1)>"@${'very-long-label.'.repeat(11)}evil.example`

/** What is ended with a reset; people name their passkeys themselves. */
export const endedOf = (passkey: string | null): EndedParts => ({
  changes: [{ id: '1208', type: 'A', label: 'E-mail address' }],
  sessions: 2,
  trustedDevices: 1,
  passkeys: [passkey ?? ''],
  secondFactor: true,
})
