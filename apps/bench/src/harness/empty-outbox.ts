import type { Sample } from '../compare.ts'
import { heldForPeople, newPeople } from './hold-changes.ts'
import { type SmtpSink, sharedNowMs, type Taken } from './smtp-sink.ts'
import { type BenchDatabase, vacuum } from './start-database.ts'

/**
 * Queues that many links, each held for a new user, and has the workers send them. They begin at one moment: the clock
 * runs from the commit to the last mail that the mail server took.
 */
export async function emptyOutbox(
  { migrator }: BenchDatabase,
  sink: SmtpSink,
  mails: number,
): Promise<Sample & Pick<Taken, 'firstMail'>> {
  const session = await migrator.sql.reserve()
  await session`begin`
  await session`
    with people as (${newPeople(session, mails)}), held as (${heldForPeople(session)})
    insert into countersign.message (verification_id, kind, recipient)
    select id, 'link', email from held order by id`
  await vacuum(migrator)
  const taken = sink.expect(mails)
  const startedAtMs = sharedNowMs()
  await session`notify countersign_outbox`
  await session`commit`
  session.release()
  const { accepted, firstMail } = await taken
  const lastedMs = (accepted.at(-1)?.atMs ?? Number.NaN) - startedAtMs
  return { perSecond: (mails / lastedMs) * 1000, firstMail }
}
