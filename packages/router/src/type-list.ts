import {
  DEFAULT_COOL_DOWN_HOURS,
  type Letter,
  labelOf,
  registry,
  type Secrecy,
  type SubjectTable,
  secrecyOf,
  subjects,
  type TypeDeclaration,
} from '@countersign/changes'
import { availableChanges } from '@countersign/core'
import { router, viewer } from './procedures.ts'

/** A registered type, for building forms without the registry. */
interface TypeItem {
  letter: Letter
  name: string
  label: string
  title: string
  confirmBy: TypeDeclaration['confirmBy']
  expiresInHours: number
  /** How long it waits where the present mailbox is said to be lost; `null` where that cannot be said. */
  coolDownHours: number | null
  /** How long the old address can undo it; `null` where it cannot be undone. */
  undoForHours: number | null
  /** Whether it can be asked for; an undo is held by applying what it undoes. */
  isHeldByCallers: boolean
  subjects: {
    table: SubjectTable
    label: string
    tables: { table: string; columns: { column: string; label: string; secrecy: Secrecy }[] }[]
  }[]
}

const items: TypeItem[] = registry.map((type: TypeDeclaration & { letter: Letter }) => ({
  letter: type.letter,
  name: type.name,
  label: type.label,
  title: type.title,
  confirmBy: type.confirmBy,
  expiresInHours: type.expiresIn.hours,
  coolDownHours:
    type.confirmBy === 'new-address' ? (type.coolDown?.hours ?? DEFAULT_COOL_DOWN_HOURS) : null,
  undoForHours: type.undoFor?.hours ?? null,
  isHeldByCallers: !type.isInverse,
  subjects: Object.entries(type.allows).map(([subject, tables]) => ({
    table: subject as SubjectTable,
    label: subjects[subject as SubjectTable].label,
    tables: Object.entries(tables).map(([table, { columns }]) => ({
      table,
      columns: Object.entries(columns).map(([column, declared]) => ({
        column,
        label: labelOf(declared, column),
        secrecy: secrecyOf(declared),
      })),
    })),
  })),
}))

export const types = router({
  /** All types, each with those subjects for whom this database can hold it: none, where it has not their tables. */
  list: viewer.query(async ({ ctx }) => {
    const available = await availableChanges(ctx.db)
    return items.map((item) => ({
      ...item,
      subjects: item.subjects.filter(({ table }) =>
        available.some(
          ({ type, subject_table }) => type === item.letter && subject_table === table,
        ),
      ),
    }))
  }),
})
