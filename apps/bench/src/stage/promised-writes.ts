import type { Sample } from '../measuring/compare.ts'
import { holdChanges } from './held-changes.ts'
import { runPgbench } from './pgbench.ts'
import type { StagedDatabase } from './stage-database.ts'

export interface PromisedWrites {
  /** Confirms that many links that were not confirmed yet; the rate is that of links. */
  run(linkKeys: number): Promise<Sample>
}

/** As many links in one transaction as two under way leave each other, of 32 that are sent. */
const TOGETHER = 16
/** Twice as many as that, so that no core waits for the disk. */
const CLIENTS = 4

/** How many links one run can take of so many that are to be confirmed, or a few more. */
export const wholeRun = (linkKeys: number): number =>
  Math.ceil(linkKeys / (TOGETHER * CLIENTS)) * TOGETHER * CLIENTS

/**
 * What no confirmation can do without, whoever writes it: the rows that are promised (the person's, the ended
 * verification, its undo, a line of the audit trail for either, the mail), with the indexes of the lists that
 * show them. Many links to a transaction, each transaction in one go (a pipeline). No check, no drift, no lock,
 * no hash of the line before, no trigger, no foreign key.
 */
export async function stagePromisedWrites(
  database: StagedDatabase,
  linkKeys: number,
): Promise<PromisedWrites> {
  let { firstId } = await holdChanges(database, linkKeys)
  return {
    async run(count) {
      const first = firstId
      firstId += count
      const perClient = count / CLIENTS
      const sample = await runPgbench({
        url: database.url,
        clients: CLIENTS,
        transactionsPerClient: perClient / TOGETHER,
        script: `\\set first ${first} + :client_id * ${perClient} + (:n - 1) * ${TOGETHER}
\\set last :first + ${TOGETHER} - 1
${UNCHECKED}
\\startpipeline
begin;
${WRITES}
commit;
\\endpipeline
`,
      })
      await assertWritten(database, first, first + count - 1)
      return { ...sample, perSecond: sample.perSecond * TOGETHER }
    },
  }
}

/** Neither triggers nor foreign keys, as in a replica; once in a connection is enough. */
const UNCHECKED = `\\if :n = 1
set session_replication_role = replica;
\\endif`

const WRITES = `update "User" u set email = v.changes #>> '{User,email}'
  from countersign.verification v where v.id between :first and :last and u.id = v.owner_id::bigint;
update countersign.verification set status = 1, ended_at = now() where id between :first and :last;
insert into countersign.event (verification_id, number, kind, by_kind, hash)
  select id, 2, 'confirmed', 'recipient', sha256('') from countersign.verification
  where id between :first and :last;
with undo as (
  insert into countersign.verification (type, email, title, locale, changes, before, owner_table, owner_id,
      owner_name, notice_email, requester_kind, undo_of, expires_at)
    select 'U', notice_email, 'Undo', locale, before, changes, owner_table, owner_id, owner_name, email,
      requester_kind, id, now() + interval '72 hours'
    from countersign.verification where id between :first and :last
    returning id, email),
held as (
  insert into countersign.event (verification_id, number, kind, by_kind, hash)
    select id, 1, 'held', 'client', sha256('') from undo)
insert into countersign.message (verification_id, kind, recipient) select id, 'link', email from undo;`

/** Throws where a link was left out: its rate would be no bound of anything. */
async function assertWritten(
  { owner }: StagedDatabase,
  first: number,
  last: number,
): Promise<void> {
  const [row] = await owner.sql<{ linkKeys: number; mails: number }[]>`
    select count(*) filter (where v.status = 1)::int as linkKeys, count(m.id)::int as mails
    from countersign.verification v
    left join countersign.verification u on u.undo_of = v.id
    left join countersign.message m on m.verification_id = u.id
    where v.id between ${first} and ${last}`
  const count = last - first + 1
  if (row?.linkKeys !== count || row.mails !== count)
    throw new Error(`pgbench was to write ${count} confirmations and wrote ${JSON.stringify(row)}`)
}
