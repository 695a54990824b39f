import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>

interface Page {
  title: string
  main: Markup
  isSignedIn?: boolean
  /** Whether something that was typed is refused. */
  isRefused?: boolean
}

/** Writes a whole page: no script, and the shop's one style sheet. */
export const page = ({
  title,
  main,
  isSignedIn = false,
  isRefused = false,
}: Page): Markup => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${isRefused ? `Error: ${title}` : title} · Example Shop</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><div>
<a class="brand" href="/"><img src="/icon.svg" width="32" height="32" alt="">Example Shop</a>
${isSignedIn ? html`<form method="post" action="/sign-out"><button class="link">Sign out</button></form>` : ''}
</div></header>
<main>${main}</main>
</body>
</html>`

interface Field {
  name: string
  label: string
  type?: 'text' | 'email' | 'password'
  value?: string | undefined
  /** What is wrong with what was typed. */
  fault?: string | undefined
  hint?: string
  autocomplete: string
  inputmode?: 'numeric'
}

/** One line to type into, with its fault beside it. `form` makes its id one of its own on the page. */
export function field(form: string, given: Field): Markup {
  const { name, label, type = 'text', value = '', fault, hint, autocomplete, inputmode } = given
  const id = `${form}-${name}`
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return html`<div class="field">
<label for="${id}">${label}</label>
${hint ? html`<small id="${id}-hint">${hint}</small>` : ''}
<input id="${id}" name="${name}" type="${type}" value="${type === 'password' ? '' : value}" autocomplete="${autocomplete}"
${inputmode ? html`inputmode="${inputmode}"` : ''} ${described ? html`aria-describedby="${described}"` : ''} ${fault ? html`aria-invalid="true"` : ''}>
${fault ? html`<p class="fault" id="${id}-fault">${fault}</p>` : ''}
</div>`
}
