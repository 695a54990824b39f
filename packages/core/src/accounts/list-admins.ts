import type { AdminItem } from '@countersign/changes'
import type { Database } from '@countersign/db'

/** All admins of the panel, by name. They are few: there are no pages. */
export async function listAdmins(db: Database): Promise<AdminItem[]> {
  return db.sql<AdminItem[]>`
    select a.id::text, a.name, a.email, a.role,
      case when c.password is null and not exists (
        select from countersign.panel_identity i where i.admin_id = a.id) then 'invited' else 'active' end as status,
      a.two_factor_enabled as "hasTwoFactor", a.created_at as "createdAt", a.last_sign_in_at as "lastSignInAt"
    from countersign.panel_admin a left join countersign.panel_account c on c.user_id = a.id
    order by lower(a.name), a.id`
}
