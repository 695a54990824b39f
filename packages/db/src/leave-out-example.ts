import type { TypeDeclaration } from '@countersign/changes'
import type { Catalog, Declarations } from './catalog.ts'
import { registered } from './catalog.ts'
import { findFaults } from './find-faults.ts'

export interface Available {
  /** What this database can hold and apply. */
  declarations: Declarations
  /** What the example's tables lack, as findFaults says it; empty when all of it is there. */
  leftOut: string[]
}

/**
 * Leaves out what the example shop declares and the database lacks: a subject whose own table is missing or somebody
 * else's, and changes of tables that are. What is left out does not exist for this database: no function names it,
 * no right is given on it.
 */
export function leaveOutExample(
  catalog: Catalog,
  { types, subjects }: Declarations = registered,
): Available {
  const leftOut: string[] = []
  const fits = (part: Declarations) => {
    const faults = findFaults(catalog, part)
    leftOut.push(...faults)
    return faults.length === 0
  }
  const isHere = new Map(
    Object.entries(subjects).map(([name, subject]) => [
      name,
      // guard example-may-be-missing: "!subject.isExample" → "true" (migrate.db.test.ts)
      !subject.isExample || fits({ subjects: { [name]: subject }, types: [] }),
    ]),
  )
  const availableTypes = types.map((type): TypeDeclaration => {
    const allows = Object.entries(type.allows).filter(([name, tables]) => {
      if (!subjects[name]?.isExample) return true
      const only = { ...type, allows: { [name]: tables } }
      return isHere.get(name) && fits({ subjects: {}, types: [only] })
    })
    return { ...type, allows: Object.fromEntries(allows) }
  })
  return {
    declarations: {
      subjects: Object.fromEntries(Object.entries(subjects).filter(([name]) => isHere.get(name))),
      types: availableTypes.filter(({ allows }) => Object.keys(allows).length > 0),
    },
    leftOut: [...new Set(leftOut)],
  }
}
