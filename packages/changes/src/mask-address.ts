const ADDRESS = /^[^\s@]+@[^\s@]+$/

/**
 * What a page shows of a value: the reader's own address and whatever is no address are shown whole,
 * any other address as `m•••@example.com`, for the reader may be a stranger to whom a mail went astray.
 */
export function maskForeignAddress(value: string, readersOwn: string): string {
  if (value === readersOwn || !value.includes('@') || !ADDRESS.test(value)) return value
  return maskAddress(value)
}

/** Enough of an address to know one's own by. */
export function maskAddress(address: string): string {
  const [first] = address
  return `${first}•••${address.slice(address.indexOf('@'))}`
}
