import { accountHandoverFacts } from '@countersign/emails/fixtures'
import { previewOf } from '../../src/preview-of.tsx'

export default previewOf(accountHandoverFacts.hostile.link)
