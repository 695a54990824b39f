import {
  type Column,
  type Config,
  DEFAULT_COOL_DOWN_HOURS,
  isAddressColumn,
  labelOf,
  PANEL_ADMIN,
  type Secrecy,
  schemaOf,
  secrecyOf,
  subjectOf,
  type TypeDeclaration,
  type TypeIcon,
  textIn,
} from '@countersign/changes'
import { z } from 'zod'
import { router, viewer } from './procedures.ts'

/** All that the panel knows of a type: it is built before there is one. */
export interface TypeItem {
  letter: string
  name: string
  label: string
  icon: TypeIcon | null
  confirmBy: TypeDeclaration['confirmBy']
  expiresInHours: number
  /** How long it waits where the present mailbox is said to be lost; `null` where that cannot be said. */
  coolDownHours: number | null
  /** How long the old address can undo it; `null` where it cannot be undone. */
  undoForHours: number | null
  /** The webhook that applies it; `null` where it is applied here. */
  webhook: string | null
  /** Whether it can be asked for; an undo is held by applying what it undoes. */
  isHeldByCallers: boolean
  /** Whether it undoes an applied change. */
  isUndo: boolean
  subjects: SubjectItem[]
}

interface SubjectItem {
  kind: string
  label: string
  /** Whether they are the panel's own admins, for whom other rules hold. */
  isPanelAdmin: boolean
  /** Whether each of them is some tenant's. */
  hasTenants: boolean
  tables: { table: string; columns: ColumnItem[] }[]
}

interface ColumnItem {
  column: string
  label: string
  secrecy: Secrecy
  /** Whether it is the subject's address, where links go. */
  isSubjectEmail: boolean
  schema: InputSchema
}

/** The JSON Schema of a column's value as it is typed in: what a form needs of it. */
interface InputSchema {
  type?: string
  format?: string
  pattern?: string
  maxLength?: number
  enum?: (string | number | boolean | null)[]
  const?: string | number | boolean | null
  anyOf?: InputSchema[]
}

const itemOf = (config: Config, type: TypeDeclaration): TypeItem => ({
  letter: type.letter,
  name: type.name,
  label: textIn(type.label),
  icon: type.icon ?? null,
  confirmBy: type.confirmBy,
  expiresInHours: type.expiresIn.hours,
  coolDownHours:
    type.confirmBy === 'new-address' ? (type.coolDown?.hours ?? DEFAULT_COOL_DOWN_HOURS) : null,
  undoForHours: type.undoFor?.hours ?? null,
  webhook: type.webhook ?? null,
  isHeldByCallers: !type.isInverse,
  isUndo: type.isInverse ?? false,
  subjects: Object.entries(type.allows).map(([kind, tables]) => {
    const { label, tenant } = subjectOf(config, kind)
    return {
      kind,
      label,
      isPanelAdmin: kind === PANEL_ADMIN,
      hasTenants: tenant !== undefined,
      tables: Object.entries(tables).map(([name, { table = name, columns }]) => ({
        table: name,
        columns: Object.entries(columns).map(([column, declared]) => ({
          column,
          label: labelOf(declared, column),
          secrecy: secrecyOf(declared),
          isSubjectEmail: isAddressColumn(config, kind, { table, column }),
          schema: inputSchemaOf(declared),
        })),
      })),
    }
  }),
})

function inputSchemaOf(column: Column): InputSchema {
  // The panel speaks English: the label says it.
  const {
    $schema: _,
    titles: __,
    ...schema
  } = z.toJSONSchema(schemaOf(column), {
    io: 'input',
    unrepresentable: 'any',
  })
  return schema as InputSchema
}

export const types = router({
  /** All types that are declared. */
  list: viewer.query(({ ctx }) => ctx.db.config.types.map((type) => itemOf(ctx.db.config, type))),
})
