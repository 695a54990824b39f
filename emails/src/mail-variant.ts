import {
  type ChangeKind,
  type LinkReader,
  linkReaderOf,
  type TypeFacts,
} from '@countersign/changes'
import { type ShownLogo, shownLogoOf } from './layout/shown-logo.ts'
import type { MailInput } from './mail-input.ts'
import { type Language, ourLanguages } from './messages/languages.ts'

/** What decides which of our words a mail has: nobody's text is in it. */
export interface MailVariant
  extends Pick<TypeFacts, 'typeLabel' | 'typeIcon' | 'typeAccent' | 'typeWords' | 'isUndo'> {
  language: Language
  kind: MailInput['kind']
  changeKind: ChangeKind
  reader: LinkReader
  requesterKind: MailInput['requester']['kind']
  brandAccent: string | undefined
  logo: ShownLogo | null
}

export const variantOf = (input: MailInput): MailVariant => ({
  language: (input.languages ?? ourLanguages).of(input.locale),
  kind: input.kind,
  typeLabel: input.typeLabel,
  typeIcon: input.typeIcon,
  typeAccent: input.typeAccent,
  typeWords: input.typeWords,
  isUndo: input.isUndo,
  changeKind: input.changeKind,
  reader: linkReaderOf({ ...input, address: input.recipient }),
  requesterKind: input.requester.kind,
  brandAccent: input.brandAccent,
  logo: shownLogoOf(input),
})

/** Whether the mail's reader has no account yet, but may be to take over somebody else's. */
export const isNewcomer = ({ changeKind, reader }: MailVariant): boolean =>
  changeKind === 'bothAddresses' && reader !== 'present'
