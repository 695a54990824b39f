import type { Sample } from '../measuring/compare.ts'
import { runPgbench } from './pgbench.ts'
import type { StagedDatabase } from './stage-database.ts'

export interface LeastConfirmation {
  /** Confirms so many links that were not confirmed yet, each in a transaction sent in one go (a pipeline). */
  run(links: { first: number; clients: number; perClient: number }): Promise<Sample>
}

/**
 * The least that confirming a link can be: it is marked as used, the person's row is changed, and a line says so,
 * in tables with no index but their keys. No check, no history of what was, no mail.
 */
export async function stageLeastConfirmation(
  { url, owner }: StagedDatabase,
  rows: number,
): Promise<LeastConfirmation> {
  await owner.sql.unsafe(`
    create schema least;
    create table least.link (id bigint primary key, used boolean not null);
    create table least.person (id bigint primary key, email text not null);
    create table least.line (id bigint generated always as identity primary key, link_id bigint not null);
    insert into least.link select n, false from generate_series(1, ${rows}) n;
    insert into least.person select n, 'person-' || n || '@example.com' from generate_series(1, ${rows}) n`)
  return {
    run: ({ first, clients, perClient }) =>
      runPgbench({
        url,
        clients,
        transactionsPerClient: perClient,
        script: `\\set id ${first} + :client_id * ${perClient} + :n - 1
\\startpipeline
begin;
update least.link set used = true where id = :id and not used;
update least.person set email = 'new-' || :id || '@example.com' where id = :id;
insert into least.line (link_id) values (:id);
commit;
\\endpipeline
`,
      }),
  }
}
