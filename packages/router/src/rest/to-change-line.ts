import type { ChangeLine } from '@countersign/changes'

/** What programs are told of a changed column. */
export const toChangeLine = ({ table, column, label, before, after }: ChangeLine) => ({
  table,
  column,
  label,
  before,
  after,
})
