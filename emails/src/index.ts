export {
  type AccountNoticeFacts,
  composeAccountNotice,
  renderAccountNotice,
  WholeAccountNotice,
} from './account-notice.tsx'
export {
  type ComposedPart,
  composeMail,
  composeParts,
  type PartTemplate,
} from './compose-mail.ts'
export type { Mail, MailFacts } from './mail-facts.ts'
export { renderMail, WholeMail } from './render-mail.tsx'
