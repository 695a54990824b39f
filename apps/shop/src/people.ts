import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { expiryOnCard, maskOf } from 'countersign'
import type { Sql } from 'postgres'

/** A customer, as the shop shows them to themselves. */
export interface Person {
  id: string
  name: string
  email: string
  /** What may be shown of the card's number, such as `•••• 4242`; `null` where there is no card. */
  card: { number: string; expiry: string } | null
}

/** So many tries an hour for one address, right or wrong ones: more than a person needs. */
const MOST_TRIES = 10

/** What a password is compared with where nobody has the address, so that both take as long. */
const nobodysPassword = hash(randomBytes(16).toString('hex'))

const hashOf = (token: string) => createHash('sha256').update(token).digest()

async function isRightPassword(stored: string | null | undefined, typed: string) {
  const isRight = await verify(stored ?? (await nobodysPassword), typed).catch(() => false)
  return isRight && typeof stored === 'string'
}

export type People = ReturnType<typeof openPeople>

/** What the shop knows of its customers, and where they are signed in. */
export function openPeople(sql: Sql) {
  return {
    /** Counts a try for an address; `false` where there were too many in the last hour. */
    async mayTry(kind: 'sign-in' | 'reset', email: string): Promise<boolean> {
      const address = email.toLowerCase()
      await sql`delete from shop.attempt where at < now() - interval '1 hour'`
      await sql`insert into shop.attempt (kind, email) values (${kind}, ${address})`
      const [row] = await sql<{ tries: string }[]>`
        select count(*) as tries from shop.attempt where kind = ${kind} and email = ${address}`
      return Number(row?.tries) <= MOST_TRIES
    },

    /** Signs in, and returns the token for the cookie; `undefined` for a wrong address or password. */
    async signIn(email: string, password: string): Promise<string | undefined> {
      const [user] = await sql<{ id: string; password: string | null }[]>`
        select id::text, password from shop."User" where lower(email) = lower(${email})`
      if (!(await isRightPassword(user?.password, password)) || !user) return undefined
      const token = randomBytes(32).toString('base64url')
      await sql`delete from shop.session where expires_at < now()`
      await sql`insert into shop.session (token_hash, user_id) values (${hashOf(token)}, ${user.id})`
      await sql`
        delete from shop.attempt where kind = 'sign-in' and email = ${email.toLowerCase()}`
      return token
    },

    async signOut(token: string): Promise<void> {
      await sql`delete from shop.session where token_hash = ${hashOf(token)}`
    },

    async isPasswordOf(id: string, typed: string): Promise<boolean> {
      const [user] = await sql<{ password: string | null }[]>`
        select password from shop."User" where id = ${id}`
      return isRightPassword(user?.password, typed)
    },

    /** Who is signed in with this token; `undefined` where nobody is. */
    async findPerson(token: string): Promise<Person | undefined> {
      const [row] = await sql<
        { id: string; name: string; email: string; number: string | null; expiry: string | null }[]
      >`
        select u.id::text, u.name, u.email, c.credit_num as number, c.exp_date as expiry
        from shop.session s join shop."User" u on u.id = s.user_id
          left join shop."User_credit" c on c.user_id = u.id
        where s.token_hash = ${hashOf(token)} and s.expires_at > now()`
      if (!row) return undefined
      const { number, expiry, ...person } = row
      if (number === null) return { ...person, card: null }
      return {
        ...person,
        card: { number: maskOf(number) ?? '••••', expiry: expiryOnCard(expiry ?? '') },
      }
    },
  }
}
