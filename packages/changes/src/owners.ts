/** A table whose rows can own verifications, and where its people's facts stand. */
export interface Owner {
  /** The word for one such person in the panel, e.g. "Admin". */
  label: string
  id: string
  email: string
  name: string
  locale: string
  /** Where the owner's sessions are; types with `endsSessions` end them as they apply. */
  sessions?: { table: string; by: string }
  /**
   * A table of the example shop's: where the database has none, or somebody else's of the same name, what may be
   * changed of it is left out. Any other that is missing stops the migration.
   */
  isExample?: true
}

/** The owners, declared once: table → its columns. All tables stand in the schema `public`. */
export const owners = {
  Admin: {
    label: 'Admin',
    id: 'id',
    email: 'email',
    name: 'name',
    locale: 'locale',
    sessions: { table: 'Admin_session', by: 'user_id' },
  },
  User: {
    label: 'User',
    id: 'id',
    email: 'email',
    name: 'name',
    locale: 'locale',
    isExample: true,
  },
} as const satisfies Record<string, Owner>

export type OwnerTable = keyof typeof owners

export const ownerTables = Object.keys(owners) as [OwnerTable, ...OwnerTable[]]

/** Who a verification belongs to. The id is the row's, as text. */
export interface OwnerRef {
  table: OwnerTable
  id: string
}
