import type { Database } from '@countersign/db'

/**
 * The same database, counting the statements that are sent: those of the engine, which are tagged
 * templates, and drizzle's, which come by `unsafe`.
 */
export function countStatements({ sql, orm, end }: Database) {
  const texts: string[] = []
  const counted = new Proxy(sql, {
    apply(target, self, args: unknown[]) {
      const [strings] = args
      if (Array.isArray(strings) && 'raw' in strings) texts.push(strings.join('$'))
      return Reflect.apply(target, self, args)
    },
  })
  const unsafe = sql.unsafe
  sql.unsafe = ((text: string, ...rest: []) => {
    texts.push(text)
    return unsafe(text, ...rest)
  }) as typeof unsafe
  const db: Database = { sql: counted, orm, end }
  return { db, texts }
}
