import {
  DEFAULT_COOL_DOWN_HOURS,
  type Letter,
  labelOf,
  type OwnerTable,
  owners,
  registry,
  type Secrecy,
  secrecyOf,
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
  owners: {
    table: OwnerTable
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
  owners: Object.entries(type.allows).map(([owner, tables]) => ({
    table: owner as OwnerTable,
    label: owners[owner as OwnerTable].label,
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
  /** All types, each with those owners for whom this database can hold it: none, where it has not their tables. */
  list: viewer.query(async ({ ctx }) => {
    const available = await availableChanges(ctx.db)
    return items.map((item) => ({
      ...item,
      owners: item.owners.filter(({ table }) =>
        available.some(({ type, owner_table }) => type === item.letter && owner_table === table),
      ),
    }))
  }),
})
