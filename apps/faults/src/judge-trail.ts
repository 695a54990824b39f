import { exampleConfig } from '@countersign/changes/testing'
import { verifyAudit } from '@countersign/core'
import { connect } from '@countersign/db'
import type { Finding } from './judge.ts'
import type { CampaignDatabase } from './world/start-database.ts'

/** Goes over the whole audit trail, as `countersign verify-audit` does. */
export async function judgeTrail({ urls }: CampaignDatabase): Promise<Finding[]> {
  const findings: Finding[] = []
  const db = connect(urls.owner, { config: exampleConfig, max: 1 })
  await verifyAudit(db, (what) => findings.push({ kind: 'wrong', what: `audit trail: ${what}` }))
  await db.end()
  return findings
}
