import { emailAddressInputs } from '@countersign/emails/testing/mail-fixtures'
import { previewOf } from '../../src/preview-of.tsx'

export default previewOf(emailAddressInputs.long.alert)
