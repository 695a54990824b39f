import type { PendingChange } from 'countersign'
import { html } from 'hono/html'
import { field, type Markup, page } from './layout.ts'
import type { Person } from './people.ts'

export type Form = 'address' | 'card'

/** What was typed into a form of the page and refused; `faults` by the field's name. */
export interface Refused {
  form: Form
  typed: Record<string, string>
  faults: Record<string, string>
}

interface Account {
  person: Person
  pending: PendingChange[]
  /** What became of what was just asked for. */
  said?: string | undefined
  refused?: Refused | undefined
}

const titles: Record<string, string> = {
  'email-address': 'New e-mail address',
  'password-reset': 'New password',
  'payment-card': 'New payment card',
  'account-handover': 'Handover of this account',
}

const times = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
})

/** 28 Nov 2026, 17:02 UTC */
const timeIn = (iso: string) => `${times.format(new Date(iso))} UTC`

export function accountPage({ person, pending, said, refused }: Account): Markup {
  const refusedIn = (form: Form) => (refused?.form === form ? refused : undefined)
  return page({
    title: 'My account',
    isSignedIn: true,
    isRefused: refused !== undefined,
    main: html`<h1>My account</h1>
<p class="now">Signed in as <b>${person.name}</b></p>
${said ? html`<p class="said" role="status">${said}</p>` : ''}
${refused ? html`<p class="said wrong" role="alert">Nothing was changed. Please check what is marked below.</p>` : ''}
${pending.length > 0 ? waiting(pending) : ''}
${address(person, refusedIn('address'))}
${card(person, refusedIn('card'))}
<section class="card" aria-labelledby="password">
<h2 id="password">Password</h2>
<p class="now">We mail a link to <b>${person.email}</b>. Open it to choose a new password.</p>
<form method="post" action="/account/password"><button class="quiet">Mail me the link</button></form>
</section>`,
  })
}

const waiting = (
  pending: PendingChange[],
) => html`<section class="card waiting" aria-labelledby="waiting">
<h2 id="waiting">Waiting to be confirmed</h2>
<ul>
${pending.map(waitingFor)}
</ul>
</section>`

function waitingFor({ id, type, email, expiresAt, requestedBy }: PendingChange): Markup {
  const title = titles[type] ?? 'Change'
  return html`<li>
<strong>${title}</strong>
Open the link that we mailed to ${email}.
<small>Valid until ${timeIn(expiresAt)}${requestedBy === null ? '' : `. Requested by ${requestedBy || 'the shop'}.`}</small>
<div class="choices">
<form method="post" action="/account/pending/${id}/resend"><button class="quiet" aria-label="Resend e-mail: ${title}">Resend e-mail</button></form>
<form method="post" action="/account/pending/${id}/cancel"><button class="quiet" aria-label="Cancel: ${title}">Cancel</button></form>
</div>
</li>`
}

const ownPassword = (form: Form, fault: string | undefined) =>
  field(form, {
    name: 'password',
    label: 'Your password',
    type: 'password',
    fault,
    autocomplete: 'current-password',
  })

const address = (
  { email }: Person,
  refused?: Refused,
) => html`<section class="card" aria-labelledby="address">
<h2 id="address">E-mail address</h2>
<p class="now">Now <b>${email}</b></p>
<details ${refused ? html`open` : ''}>
<summary>Change my e-mail address</summary>
<form method="post" action="/account/address" novalidate>
${field('address', {
  name: 'email',
  label: 'New e-mail address',
  type: 'email',
  hint: 'We mail a link to it. Your address changes once you open the link and confirm.',
  value: refused?.typed.email,
  fault: refused?.faults.email,
  autocomplete: 'email',
})}
${ownPassword('address', refused?.faults.password)}
<button>Mail the link</button>
</form>
</details>
</section>`

const card = (
  { card: present, email }: Person,
  refused?: Refused,
) => html`<section class="card" aria-labelledby="card">
<h2 id="card">Payment card</h2>
<p class="now">${present ? html`Now <b>${present.number}</b>, valid until <b>${present.expiry}</b>` : 'There is no card yet.'}</p>
<details ${refused ? html`open` : ''}>
<summary>${present ? 'Use another card' : 'Add a card'}</summary>
<form method="post" action="/account/card" novalidate>
<p class="now">We mail a link to <b>${email}</b>. The card is used once you open the link and confirm.</p>
<div class="pair">
${field('card', {
  name: 'credit_num',
  label: 'Card number',
  value: refused?.typed.credit_num,
  fault: refused?.faults.credit_num,
  autocomplete: 'cc-number',
  inputmode: 'numeric',
})}
${field('card', {
  name: 'exp_date',
  label: 'Expires (MM/YY)',
  value: refused?.typed.exp_date,
  fault: refused?.faults.exp_date,
  autocomplete: 'cc-exp',
})}
</div>
${ownPassword('card', refused?.faults.password)}
<button>Mail the link</button>
</form>
</details>
</section>`
