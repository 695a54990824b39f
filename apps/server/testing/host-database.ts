import { randomBytes } from 'node:crypto'
import postgres, { type Sql } from 'postgres'
import { inject } from 'vitest'

/** A database of somebody's own application that has never heard of us. */
export interface HostDatabase {
  name: string
  /** For the role that owns the tables. */
  url: string
  sql: Sql
  /** Removes it, and roles that were made for it. */
  drop(roles?: string[]): Promise<void>
}

/** Makes a database with these tables, in the tests' cluster; `encoding` other than UTF-8 where it is said. */
export async function makeHostDatabase(tables: string, encoding?: string): Promise<HostDatabase> {
  const name = `adopter_${randomBytes(4).toString('hex')}`
  const url = new URL(inject('templateUrl'))
  // Who is connected to the template keeps others from cloning it.
  url.pathname = '/postgres'
  const maintenance = postgres(url.href, { max: 1, onnotice: () => {} })
  const kept = encoding ? `encoding '${encoding}' locale 'C'` : ''
  await maintenance.unsafe(`create database ${name} ${kept} template template0`)
  url.pathname = `/${name}`
  const sql = postgres(url.href, { max: 1, onnotice: () => {} })
  await sql.unsafe(tables)
  return {
    name,
    url: url.href,
    sql,
    async drop(roles = []) {
      await sql.end()
      await maintenance.unsafe(`drop database if exists ${name} with (force)`)
      for (const role of roles) await maintenance.unsafe(`drop role if exists ${role}`)
      await maintenance.end()
    },
  }
}
