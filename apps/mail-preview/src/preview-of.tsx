import { type MailFacts, WholeMail } from '@countersign/emails'

/** A preview of one mail; its facts can be edited in the preview's props panel. */
export function previewOf(facts: MailFacts) {
  const Preview = (props: MailFacts) => <WholeMail {...props} />
  Preview.PreviewProps = facts
  return Preview
}
