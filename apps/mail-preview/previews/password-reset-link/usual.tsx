import { passwordResetInputs } from '@countersign/emails/testing/mail-fixtures'
import { previewOf } from '../../src/preview-of.tsx'

export default previewOf(passwordResetInputs.usual.link)
