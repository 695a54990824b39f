import { html } from 'hono/html'
import { field, type Markup, page } from './layout.ts'

export const signInPage = ({ email, fault }: { email?: string; fault?: string } = {}): Markup =>
  page({
    title: 'Sign in',
    isRefused: fault !== undefined,
    main: html`<div class="narrow">
<h1>Sign in</h1>
${fault ? html`<p class="said wrong" role="alert">${fault}</p>` : ''}
<section class="card">
<form method="post" action="/sign-in" novalidate>
${field('sign-in', { name: 'email', label: 'E-mail address', type: 'email', value: email, autocomplete: 'username' })}
${field('sign-in', { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' })}
<button>Sign in</button>
</form>
</section>
<p class="aside"><a href="/forgotten">Forgot your password?</a></p>
</div>`,
  })

export const forgottenPage = (): Markup =>
  page({
    title: 'Forgot your password?',
    main: html`<div class="narrow">
<h1>Forgot your password?</h1>
<section class="card">
<form method="post" action="/forgotten" novalidate>
${field('forgotten', {
  name: 'email',
  label: 'E-mail address',
  type: 'email',
  hint: 'We mail you a link to choose a new password.',
  autocomplete: 'username',
})}
<button>Mail me the link</button>
</form>
</section>
<p class="aside"><a href="/sign-in">Back to sign in</a></p>
</div>`,
  })

export const messagePage = (title: string, text: string): Markup =>
  page({
    title,
    main: html`<div class="narrow">
<h1>${title}</h1>
<section class="card"><p>${text}</p></section>
<p class="aside"><a href="/">Back to the shop</a></p>
</div>`,
  })
