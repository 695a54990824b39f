import { undoFacts } from '@countersign/emails/fixtures'
import { previewOf } from '../../src/preview-of.tsx'

export default previewOf(undoFacts.hostile.notice)
