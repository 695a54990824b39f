/** A table whose rows' changes are held, and where its people's facts are. */
export interface Subject {
  /** The word for one such person in the panel, e.g. "Account". */
  label: string
  /** Its table, such as `ledgerly.accounts`; that of its own name in `public` when left out. */
  table?: string
  /** The columns that find one row, in the order in which an id names them. */
  key: readonly [string, ...string[]]
  /** The column of the address where mails go, and where confirmations of the present address come from. */
  email: string
  /** The column of the name by which mails greet, and which the panel shows. */
  displayName: string
  /** The column of the person's language, such as `de-AT`: of their mails and pages, unless a hold names another. */
  locale?: string
  /**
   * The column of the zone that the person lives in, such as `Europe/Berlin`: of times in their mails and pages. What is
   * no zone is passed over in silence, for the one of `MAIL_TIME_ZONE`.
   */
  timeZone?: string
  /**
   * The column that says whose the subject is, where several customers share the tables. It is stored with what is
   * held: a role of one tenant neither holds nor reaches what is another's.
   */
  tenant?: string
  /** Where the subject's sessions are, each with its subject's id; types with `endsSessions` end them as they apply. */
  sessions?: { table: string; by: string }
}

/**
 * Who a verification belongs to. The id is the row's, as text; of a key of several columns their JSON, such as
 * `{"org_id": 7, "user_id": 12}`.
 */
export interface SubjectRef {
  kind: string
  id: string
}
