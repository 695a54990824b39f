import type { Logo } from '../logo/read-logo.ts'
import type { MailInput } from '../mail-input.ts'

/** What the markup of a mail says of its logo: few values, so that mails are compiled once. */
export interface ShownLogo extends Pick<Logo, 'width' | 'height' | 'isSymbol'> {
  cid: string
}

export const shownLogoOf = ({ logo }: Pick<MailInput, 'logo'>): ShownLogo | null =>
  logo
    ? { cid: logo.image.cid, width: logo.width, height: logo.height, isSymbol: logo.isSymbol }
    : null
