import { emailAddress, newPassword, prompted } from './columns.ts'
import type { Subject } from './define-subject.ts'
import type { AllowedTable, TypeDeclaration } from './define-type.ts'
import { names } from './names.ts'
import { passwordWords } from './password-words.ts'

/** The kind of subject that the panel's own admins are; every configuration has it. */
export const PANEL_ADMIN = 'panel-admin'

export const panelAdmin = {
  label: 'Admin',
  table: 'countersign.panel_admin',
  key: ['id'],
  email: 'email',
  displayName: 'name',
  locale: 'locale',
  sessions: { table: 'countersign.panel_session', by: 'user_id' },
} as const satisfies Subject

/** The letters of the types that every configuration has. */
export interface BuiltInLetters {
  /** Undoes an applied change of any type with `undoFor`. */
  undo: string
  /** Changes a panel admin's e-mail address. */
  adminAddress: string
  /** Sets a panel admin's password: a forgotten one, and the first one, to which an invitation leads. */
  adminPassword: string
}

export const DEFAULT_LETTERS: BuiltInLetters = { undo: 'u', adminAddress: 'a', adminPassword: 'b' }

/** A type that no host declares. */
export interface BuiltInType extends TypeDeclaration {
  isBuiltIn: true
}

/** The built-in types, beside the declared ones: two for the panel's admins, and one that undoes. */
export function builtInTypes(
  declared: readonly TypeDeclaration[],
  { undo, adminAddress, adminPassword }: BuiltInLetters,
): BuiltInType[] {
  const address = addressType(adminAddress)
  return [address, passwordType(adminPassword), undoType(undo, [...declared, address])]
}

const addressType = (letter: string): BuiltInType => ({
  letter,
  name: 'admin-email-address',
  label: names.adminAddress,
  icon: 'envelope',
  allows: {
    [PANEL_ADMIN]: {
      panel_admin: {
        table: panelAdmin.table,
        row: { id: 'id' },
        columns: { email: emailAddress },
      },
    },
  },
  confirmBy: 'new-address',
  noticeTo: 'old-address',
  expiresIn: { hours: 24 },
  undoFor: { hours: 72 },
  isBuiltIn: true,
})

const passwordType = (letter: string): BuiltInType => ({
  letter,
  name: 'admin-password',
  label: names.adminPassword,
  icon: 'key',
  allows: {
    [PANEL_ADMIN]: {
      panel_account: {
        table: 'countersign.panel_account',
        row: { user_id: 'id' },
        columns: { password: prompted(newPassword) },
      },
    },
  },
  confirmBy: 'present-address',
  noticeTo: 'present-address',
  expiresIn: { hours: 1 },
  endsSessions: true,
  words: passwordWords,
  isBuiltIn: true,
})

/** The inverse of an applied change, held as it is applied: whatever can be undone is allowed here. */
function undoType(letter: string, types: readonly TypeDeclaration[]): BuiltInType {
  const allows: Record<string, Record<string, AllowedTable>> = {}
  const undoable = types.filter(({ undoFor }) => undoFor)
  for (const [kind, tables] of undoable.flatMap((type) => Object.entries(type.allows))) {
    const ofKind = { ...allows[kind] }
    for (const [name, table] of Object.entries(tables)) {
      ofKind[name] = { ...table, columns: { ...ofKind[name]?.columns, ...table.columns } }
    }
    allows[kind] = ofKind
  }
  return {
    letter,
    name: 'undo',
    label: names.undo,
    icon: 'undo',
    allows,
    confirmBy: 'old-address',
    noticeTo: 'old-address',
    expiresIn: { hours: Math.max(...undoable.map(({ undoFor }) => undoFor?.hours ?? 0)) },
    endsSessions: true,
    isInverse: true,
    isBuiltIn: true,
  }
}
