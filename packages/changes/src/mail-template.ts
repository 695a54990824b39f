/**
 * What a type's own mail template is given. Texts that people wrote are harmless already: on one line, without links
 * and control characters.
 */
export interface MailTemplateProps {
  /** `link` asks its reader to confirm; `notice` says what was changed. */
  kind: 'link' | 'notice'
  /** The reader's, as the catalogues have it: `en`. */
  language: string
  /** The headline, which is the mail's subject, too. */
  title: string
  /** What mail programs show behind the subject. */
  preheader: string
  /** Who sends it, e.g. "Example Shop". */
  sender: string
  /** The `src` of an image of 32 × 32 pixels with the type's icon, which is sent along where the template shows it. */
  mark: string | null
  /** The image of `brand.logo`, on white and twice as large as it is shown; sent along where the template shows it. */
  logo: { src: string; width: number; height: number } | null
  /** The subject's name; `null` where the address is not proven to be theirs. */
  name: string | null
  /** Each changed column. Secret values are masked, and `null` is one that is not shown. */
  changes: { label: string | null; isPrompted: boolean; from: string | null; to: string | null }[]
  /** Links: where the change is confirmed. A template of a link must show it. */
  link: string | null
  /** Links: until when, in words. */
  expiresAt: string | null
  /** Why this address got the mail. */
  reason: string
  /** All that the general mail says between headline and reason, the link's button in it: React elements. */
  children: unknown
}

/**
 * A React component, without hooks, that draws the whole HTML of a type's mails (React Email's components are made
 * for it). The subject and the text part stay the general ones.
 */
export type MailTemplate = (props: MailTemplateProps) => unknown
