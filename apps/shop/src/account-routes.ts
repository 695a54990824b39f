import { type Countersign, DomainError, type HoldInput } from 'countersign'
import { type Context, Hono } from 'hono'
import type config from '../countersign.config.ts'
import { accountPage, type Form, type Refused } from './account-page.ts'
import type { People, Person } from './people.ts'
import { readForm } from './read-form.ts'

export interface SignedIn {
  Variables: { person: Person }
}

interface Parts {
  people: People
  countersign: Countersign<typeof config>
}

/** What may be said above the account, by the word for it in the address bar. */
const SAID: Record<string, string> = {
  held: 'We mailed you a link. Open it to confirm.',
  resent: 'We mailed the link once more.',
  wait: 'We mailed this link a moment ago. Wait a minute before you ask for it again.',
  cancelled: 'This change is cancelled. Its link no longer works.',
  late: 'This change has ended already.',
}

/** The person asks in the session that the shop has just looked up. */
const AS_SUBJECT = { as: 'subject' } as const

const subjectOf = ({ id }: Person) => ({ kind: 'User', id }) as const

/** What customers see and change of their own account. */
export function accountRoutes({ people, countersign }: Parts): Hono<SignedIn> {
  const routes = new Hono<SignedIn>()
  const say = (c: Context, word: string) => c.redirect(`/account?said=${word}`, 303)

  async function show(c: Context<SignedIn>, refused?: Refused) {
    const person = c.get('person')
    const pending = await countersign.findPending(subjectOf(person))
    const said = refused ? undefined : SAID[c.req.query('said') ?? '']
    return c.html(accountPage({ person, pending, said, refused }))
  }

  /** Holds what a form asks for, once its password is right; shows the form again with what is wrong with it. */
  async function holdTyped(
    c: Context<SignedIn>,
    {
      form,
      typed,
      input,
    }: { form: Form; typed: Record<string, string>; input: HoldInput<typeof config> },
  ) {
    const { id, email } = c.get('person')
    const { password = '', ...shown } = typed
    const refuse = (faults: Record<string, string>) => show(c, { form, typed: shown, faults })
    if (!(await people.mayTry('sign-in', email)))
      return refuse({ password: 'There were too many tries. Try again in an hour.' })
    if (!(await people.isPasswordOf(id, password)))
      return refuse({ password: 'This is not your password.' })
    try {
      await countersign.hold(input, AS_SUBJECT)
    } catch (error) {
      if (error instanceof DomainError && error.issues.length > 0)
        return refuse(
          Object.fromEntries(
            error.issues.map(({ path, message }) => [String(path.at(-1)), message]),
          ),
        )
      throw error
    }
    return say(c, 'held')
  }

  routes.get('/', (c) => show(c))

  routes.post('/address', async (c) => {
    const typed = await readForm(c, ['email', 'password'])
    const changes = { User: { email: typed.email } }
    const input = { type: 'email-address', subject: subjectOf(c.get('person')), changes } as const
    return holdTyped(c, { form: 'address', typed, input })
  })

  routes.post('/card', async (c) => {
    const typed = await readForm(c, ['credit_num', 'exp_date', 'password'])
    const { credit_num, exp_date } = typed
    const changes = { User_credit: { credit_num, exp_date } }
    const input = { type: 'payment-card', subject: subjectOf(c.get('person')), changes } as const
    return holdTyped(c, { form: 'card', typed, input })
  })

  routes.post('/password', async (c) => {
    await countersign.requestPasswordReset({ kind: 'User', email: c.get('person').email })
    return say(c, 'held')
  })

  routes.post('/pending/:id{[0-9]+}/resend', async (c) => {
    const held = { id: c.req.param('id'), subject: subjectOf(c.get('person')) }
    const { outcome } = await countersign.resend(held, AS_SUBJECT)
    return say(c, { queued: 'resent', 'cooling-down': 'wait' }[outcome as string] ?? 'late')
  })

  routes.post('/pending/:id{[0-9]+}/cancel', async (c) => {
    const held = { id: c.req.param('id'), subject: subjectOf(c.get('person')) }
    const { outcome } = await countersign.revoke(held, AS_SUBJECT)
    return say(c, outcome === 'revoked' ? 'cancelled' : 'late')
  })

  return routes
}
