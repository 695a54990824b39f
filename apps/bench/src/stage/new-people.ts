import type { Database } from '@countersign/db'

type Sql = Database['sql']

/** SQL that adds that many users, none of whom has a pending change; gives their `id`, `name` and `email`. */
export const newPeople = (sql: Sql, count: number) => sql`
  insert into "User" (name, email)
  select 'Person ' || n, 'person-' || n || '@example.com'
  from generate_series((select coalesce(max(id), 0) + 1 from "User"), (select coalesce(max(id), 0) + ${count}::int from "User")) n
  returning id, name, email`

/** SQL that holds a new e-mail address for each of `people`; gives the `id` and `email` of each verification. */
export const heldForPeople = (sql: Sql) => sql`
  insert into countersign.verification (type, email, title, changes, before, owner_table, owner_id, owner_name,
    notice_email, requester_kind, expires_at)
  select 'A', 'new-' || email, 'Confirm your new e-mail address',
    jsonb_build_object('User', jsonb_build_object('email', 'new-' || email)),
    jsonb_build_object('User', jsonb_build_object('email', email)),
    'User', id::text, name, email, 'client', now() + interval '1 day'
  from people order by id
  returning id, email`
