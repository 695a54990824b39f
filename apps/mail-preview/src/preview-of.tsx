import {
  type AccountNoticeFacts,
  type MailFacts,
  WholeAccountNotice,
  WholeMail,
} from '@countersign/emails'

/** A preview of one mail; its facts can be edited in the preview's props panel. */
export function previewOf(facts: MailFacts) {
  const Preview = (props: MailFacts) => <WholeMail {...props} />
  Preview.PreviewProps = facts
  return Preview
}

/** The same for a mail that tells of an account's credentials. */
export function previewOfNotice(facts: AccountNoticeFacts) {
  const Preview = (props: AccountNoticeFacts) => <WholeAccountNotice {...props} />
  Preview.PreviewProps = facts
  return Preview
}
