import { emailAddressFacts } from '@countersign/emails/fixtures'
import { previewOf } from '../../src/preview-of.tsx'

export default previewOf(emailAddressFacts.usual.alert)
