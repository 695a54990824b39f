export {
  type AccountNoticeFacts,
  renderAccountNotice,
  WholeAccountNotice,
} from './account-notice.tsx'
export { compiledTemplate, escapeHtml } from './compiled-template.ts'
export { composeMail } from './compose-mail.ts'
export type { Mail, MailFacts } from './mail-facts.ts'
export { WholeMail } from './render-mail.tsx'
