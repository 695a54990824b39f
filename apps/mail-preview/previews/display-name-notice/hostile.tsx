import { displayNameInputs } from '@countersign/emails/testing/mail-fixtures'
import { previewOf } from '../../src/preview-of.tsx'

export default previewOf(displayNameInputs.hostile.notice)
