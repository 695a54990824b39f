import type { Column } from './columns.ts'
import type { MailTemplate } from './mail-template.ts'
import type { Text } from './text.ts'
import type { TypeWords } from './type-words.ts'

/** A table under the name that held changes have for it, how its row is found, and which columns may change. */
export interface AllowedTable {
  /** Such as `ledgerly.payout_details`; the table of this name in `public` when left out. */
  table?: string
  /**
   * Column → column of the subject's row that has the same value. Together they find one row. Left out where the type
   * applies by webhook, whose values are of no table here.
   */
  row?: Readonly<Record<string, string>>
  /** Column → what its value must be. No other column can be changed. */
  columns: Record<string, Column>
}

export const DEFAULT_COOL_DOWN_HOURS = 48

/** What the icons of types show. */
export type TypeIcon =
  | 'envelope'
  | 'key'
  | 'card'
  | 'handover'
  | 'undo'
  | 'bank'
  | 'document'
  | 'person'
  | 'phone'
  | 'place'

/** One kind of change: what it may change, who confirms it, who is told, and how it looks and speaks. */
export interface TypeDeclaration {
  /** A–Z, a–z or 0–9: the first character of the type's keys. */
  letter: string
  /** Its name in code, such as `email-address`. */
  name: string
  /** The type's name for people, in one language or by languages. Sentences name it as it is, and never inflect it. */
  label: Text
  /** The shape before its name, which also colours its mails and pages; a plain shape where it is left out. */
  icon?: TypeIcon
  /** The colour of its mails and pages in place of the icon's, as `#rrggbb`; made to stand out from light and dark. */
  accent?: string
  /** Sentences of its own, by languages, where the general ones for such a change do not say it best. */
  words?: Readonly<Record<string, TypeWords>>
  /** Draws the HTML of its mails in place of the general sheet. */
  template?: MailTemplate
  /** Kind of subject → table → what may change. A subject can only have its own rows changed. */
  allows: Record<string, Record<string, AllowedTable>>
  /**
   * Whose address the link goes to: the one held in the change, the subject's present one, or both, each
   * with a key of its own (two-key). `old-address` is the built-in undo's: the address before the change.
   */
  confirmBy: 'new-address' | 'present-address' | 'both' | 'old-address'
  /**
   * How long the present address can stop a change of it that goes on without its key, as its mailbox is said to
   * be lost; 48 hours when left out.
   */
  coolDown?: { hours: number }
  /**
   * `by-webhook`: confirming changes no table here; the webhook that `webhook` names is told to apply it, and its answer
   * ends it. Such a type is confirmed by the present address.
   */
  applies?: 'by-webhook'
  /** The name, in the panel, of the webhook that applies it. */
  webhook?: string
  /** Who is told once it is applied. */
  noticeTo: 'old-address' | 'present-address'
  /** How long its link works, from the hold on. */
  expiresIn: { hours: number }
  /**
   * Whether applying it secures its subject: it signs them out everywhere, and ends their other pending changes
   * and what was added to sign in since the last proof.
   */
  endsSessions?: true
  /**
   * A function of the host's, such as `ledgerly.on_email_changed`, that is called in the same transaction once the change
   * is applied, and once it is undone: `(verification_id bigint, subject jsonb, changes jsonb)`. An exception that it
   * raises refuses the change.
   */
  thenCall?: string
  /** How long the old address can undo it. Only for types whose columns are all plain. */
  undoFor?: { hours: number }
  /** Held by applying another change, never by a caller. */
  isInverse?: true
}

/**
 * Declares a type of verification: the database functions, the shape of a hold's input, the panel's form, and its
 * mails and pages follow from it. `defineConfig` checks it.
 */
export const defineType = <const Declaration extends TypeDeclaration>(
  declaration: Declaration,
): Declaration => declaration

/** Whether the host's own system applies changes of a type, told by a webhook. */
export const appliesByWebhook = <Type extends Pick<TypeDeclaration, 'applies' | 'webhook'>>(
  type: Type,
): type is Type & { webhook: string } => type.applies === 'by-webhook'

/** Whether changes of a type are applied to tables of this database. */
export const appliesHere = (type: Pick<TypeDeclaration, 'applies' | 'webhook'>): boolean =>
  !appliesByWebhook(type)
