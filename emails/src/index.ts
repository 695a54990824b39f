export { compiledTemplate, escapeHtml } from './compiled-template.ts'
export { composeMail, standaloneHtml } from './compose-mail.ts'
export { bandOf, paletteOf } from './layout/palette.ts'
export { iconOf, isDirected, MARK_VIEW_BOX } from './layout/type-icons.tsx'
export { logoFaults, logoOf, logoPath } from './logo/logo-of.ts'
export { type Logo, LogoError } from './logo/read-logo.ts'
export type { MailImage } from './mail-image.ts'
export type { AccountNoticeInput, Mail, MailInput } from './mail-input.ts'
export { ownSentenceFaults } from './messages/catalogue-faults.ts'
export { languages } from './messages/catalogues.ts'
export type { MessageId } from './messages/en.ts'
export { type Language, type Languages, languagesOf } from './messages/languages.ts'
export {
  cutAtEmail,
  type ElementValues,
  InLanguage,
  Message,
  message,
  ownOr,
  type Values,
  type Wording,
} from './messages/message.tsx'
export { warningInWords } from './messages/warning-in-words.ts'
export { templateFaults } from './template-faults.ts'
export { timeWriter } from './time-writer.ts'
export { zoneOr } from './zone-or.ts'
