import { passwordResetFacts } from '@countersign/emails/fixtures'
import { previewOf } from '../../src/preview-of.tsx'

export default previewOf(passwordResetFacts.usual.notice)
