import { paymentCardInputs } from '@countersign/emails/testing/mail-fixtures'
import { previewOf } from '../../src/preview-of.tsx'

export default previewOf(paymentCardInputs.hostile.link)
