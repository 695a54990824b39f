import { type AccountNoticeInput, type MailInput, MailPreview } from '@countersign/emails'

/** A preview of one mail; its input can be edited in the preview's props panel. */
export function previewOf(input: MailInput | AccountNoticeInput) {
  const Preview = (props: MailInput | AccountNoticeInput) => <MailPreview {...props} />
  Preview.PreviewProps = input
  return Preview
}
