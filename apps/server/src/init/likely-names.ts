/** What columns and tables are usually called that a configuration needs, in the small letters of `snakeCase`. */
export const LIKELY = {
  email:
    /^(?:(?:user|primary|login|contact|account|customer|member)_)?(?:e_?mail|mail)(?:_?addr(?:ess)?)?$/,
  displayName: [
    /^(?:full|display|real|person|user)_?name$/,
    /^name$/,
    /^(?:user|nick|login|screen)_?name$/,
    /^(?:first|given)_?name$/,
  ],
  locale: [/^(?:preferred_|user_)?(?:locale|language|lang)(?:_code|_tag)?$/],
  timeZone: [/^(?:preferred_|user_)?(?:time_?zone|tz)$/],
  tenant: [/^(?:tenant|organi[sz]ation|org|workspace)(?:_?(?:id|key))?$/],
  sessions: /(?:^|_)sessions?$/,
} as const

/** What of a person's row, or of one beside it, is worth a confirmation: the name of the type → its columns. */
export const LIKELY_COLUMNS = {
  password:
    /^(?:password|passwd|pass|pwd)(?:_?(?:hash|digest|hashed|encrypted))?$|^(?:hashed|encrypted)_?password$/,
  'payout-account': /^(?:[a-z0-9]+_)*iban$/,
  'payment-card': /^(?:credit_?|payment_?)?card_?(?:num|number|no)$|^credit_?num(?:ber)?$/,
  'phone-number': /^(?:[a-z0-9]+_)?(?:phone|mobile|telephone|cell)(?:_?(?:num|number|no))?$/,
} as const

/** For the catalog, which judges by less: the tables that may matter. Letter case is ignored. */
export const WANTED = {
  column: 'mail|pass|pwd|iban|card|credit|phone|mobile|cell',
  table: 'session',
}

/** `displayName` and `DisplayName` as `display_name`. */
export const snakeCase = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase()

/** One of what a table is full of: `accounts` as `account`. */
export function singularOf(name: string): string {
  if (/people$/i.test(name)) return name.replace(/eople$/i, 'erson')
  if (/ies$/i.test(name)) return name.replace(/ies$/i, 'y')
  if (/(?:ss|x|ch|sh)es$/i.test(name)) return name.replace(/es$/i, '')
  return /(?:ss|us|is)$/i.test(name) ? name : name.replace(/s$/i, '')
}
