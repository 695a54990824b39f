import type { Database } from '@countersign/db'

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
  /** How many rows all steps fetched together that found their places in an index first. */
  fetched: number
}

interface PlanNode {
  'Node Type': string
  'Index Name'?: string
  'Relation Name'?: string
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: PlanNode[]
}

/** What drizzle sends on this pool while something is done. */
export async function statementsOf(
  db: Database,
  work: () => Promise<unknown>,
): Promise<Statement[]> {
  const sent: Statement[] = []
  const { unsafe } = db.sql
  db.sql.unsafe = ((text: string, values: unknown[] = [], ...rest: []) => {
    sent.push({ text, values })
    return unsafe(text, values as never[], ...rest)
  }) as typeof unsafe
  await work().finally(() => {
    db.sql.unsafe = unsafe
  })
  return sent
}

/** Runs a statement and says how PostgreSQL did it. */
export async function planOf(
  owner: Database,
  statement: Statement | undefined,
): Promise<QueryPlan> {
  if (!statement) throw new Error('there was no such statement')
  const [row] = await owner.sql.unsafe(
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
    fetched: nodes
      .filter((node) => node['Node Type'] === 'Bitmap Heap Scan')
      .reduce((sum, node) => sum + rowsReadBy(node) * (node['Actual Loops'] ?? 1), 0),
  }
}

const flatten = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flatten)]

const rowsReadBy = (node: PlanNode): number =>
  (node['Actual Rows'] ?? 0) +
  (node['Rows Removed by Filter'] ?? 0) +
  (node['Rows Removed by Index Recheck'] ?? 0)
