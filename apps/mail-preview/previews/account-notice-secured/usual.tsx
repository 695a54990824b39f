import { accountNoticeFacts } from '@countersign/emails/fixtures'
import { previewOfNotice } from '../../src/preview-of.tsx'

export default previewOfNotice(accountNoticeFacts.usual.secured)
