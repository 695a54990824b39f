import type { Database } from '@countersign/db'

type Transaction = Parameters<Parameters<Database['sql']['begin']>[1]>[0]

export interface Statement {
  text: string
  values: unknown[]
}

export interface QueryPlan {
  /** The names of all indexes in it, sorted. */
  indexes: string[]
  /** The tables that are read from end to end. */
  wholeTables: string[]
  /** The most rows that any step of it reads, with those that it leaves out. */
  mostRows: number
}

interface PlanNode {
  'Node Type': string
  'Index Name'?: string
  'Relation Name'?: string
  'Actual Rows'?: number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: PlanNode[]
}

/** What drizzle sends on this pool while something is done, in transactions too. */
export async function statementsOf(
  db: Database,
  work: () => Promise<unknown>,
): Promise<Statement[]> {
  const sent: Statement[] = []
  const listen = (client: Pick<Transaction, 'unsafe'>) => {
    const { unsafe } = client
    client.unsafe = ((text: string, values: unknown[] = [], ...rest: []) => {
      sent.push({ text, values })
      return unsafe(text, values as never[], ...rest)
    }) as typeof unsafe
  }
  const { unsafe, begin } = db.sql
  listen(db.sql)
  db.sql.begin = ((run: (tx: Transaction) => Promise<unknown>) =>
    begin((tx) => {
      listen(tx)
      return run(tx)
    })) as typeof begin
  await work().finally(() => Object.assign(db.sql, { unsafe, begin }))
  return sent
}

/** Runs a statement and says how PostgreSQL did it. */
export async function planOf(
  migrator: Database,
  statement: Statement | undefined,
): Promise<QueryPlan> {
  if (!statement) throw new Error('there was no such statement')
  const [row] = await migrator.sql.unsafe(
    `explain (analyze, format json) ${statement.text}`,
    statement.values as never[],
  )
  const nodes = flatten(row?.['QUERY PLAN'][0].Plan)
  const indexes = nodes.flatMap((node) => node['Index Name'] ?? [])
  return {
    indexes: [...new Set(indexes)].sort(),
    wholeTables: nodes
      .filter((node) => node['Node Type'] === 'Seq Scan')
      .map((node) => node['Relation Name'] ?? ''),
    mostRows: Math.max(...nodes.map(rowsReadBy)),
  }
}

const flatten = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flatten)]

const rowsReadBy = (node: PlanNode): number =>
  (node['Actual Rows'] ?? 0) +
  (node['Rows Removed by Filter'] ?? 0) +
  (node['Rows Removed by Index Recheck'] ?? 0)
