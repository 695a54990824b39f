import type { Context } from 'hono'

/** The fields of a form as text without blanks around it, a password as it was typed; empty where one is missing or a file. */
export async function readForm<Name extends string>(
  c: Context,
  names: readonly Name[],
): Promise<Record<Name, string>> {
  const form = await c.req.parseBody()
  const read = (name: Name) => {
    const value = form[name]
    const text = typeof value === 'string' ? value : ''
    return [name, name === 'password' ? text : text.trim()] as const
  }
  return Object.fromEntries(names.map(read)) as Record<Name, string>
}
