export interface TableName {
  schema: string
  table: string
}

/** Reads `accounts` or `ledgerly.accounts`; without a schema it is `public`. */
export function readTableName(name: string): TableName {
  const dot = name.indexOf('.')
  return dot < 0
    ? { schema: 'public', table: name }
    : { schema: name.slice(0, dot), table: name.slice(dot + 1) }
}
