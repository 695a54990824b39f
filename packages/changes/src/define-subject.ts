/** A table whose rows' changes are held, and where its people's facts stand. */
export interface Subject {
  /** The word for one such person in the panel, e.g. "Admin". */
  label: string
  id: string
  email: string
  name: string
  locale: string
  /** Where the subject's sessions are; types with `endsSessions` end them as they apply. */
  sessions?: { table: string; by: string }
  /**
   * A table of the example shop's: where the database has none, or somebody else's of the same name, what may be
   * changed of it is left out. Any other that is missing stops the migration.
   */
  isExample?: true
}

/** Who a verification belongs to. The id is the row's, as text. */
export interface SubjectRef {
  table: string
  id: string
}
