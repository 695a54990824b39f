import { Resolver } from 'node:dns/promises'
import { StartError } from '../config/start-error.ts'
import { type Finding, right, unknown, wrong } from './finding.ts'

interface Sender {
  /** The part of its address behind the @. */
  domain: string
  /** The names of the DKIM keys that the mail service signs with. */
  selectors: readonly string[]
  resolver: Resolver
}

/** A resolver that gives up soon: the machine's, or the one at this address. Throws a StartError where it is none. */
export function createResolver(address?: string): Resolver {
  const resolver = new Resolver({ timeout: 2000, tries: 2 })
  if (address === undefined) return resolver
  try {
    resolver.setServers([address])
    return resolver
  } catch {
    throw new StartError('--resolver must be an address such as 1.1.1.1 or 127.0.0.1:5353')
  }
}

/** What receivers look up of a sender's domain: SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 7489). */
export async function examineSender(sender: Sender): Promise<Omit<Finding, 'check'>[]> {
  const { domain, selectors, resolver } = sender
  const spf = await recordsOf(resolver, domain, /^v=spf1(?: |$)/i)
  if (!spf)
    return [unknown('The sender’s SPF, DKIM and DMARC were not looked up: no resolver answered.')]
  const keys = selectors.map(async (selector) => examineKey(sender, selector))
  return [
    judgeSpf(domain, spf),
    ...(selectors.length > 0
      ? await Promise.all(keys)
      : [
          unknown(
            'DKIM was not looked up: name your mail service’s key with --dkim-selector; it is s= in the DKIM-Signature of a mail that came.',
          ),
        ]),
    await examineDmarc(sender),
  ]
}

function judgeSpf(domain: string, records: string[]): Omit<Finding, 'check'> {
  const [record, ...more] = records
  if (record === undefined)
    return wrong(
      `${domain} has no SPF record: add the TXT record that your mail service names, such as "v=spf1 include:… ~all".`,
    )
  if (more.length > 0)
    return wrong(
      `${domain} has ${records.length} SPF records, so that none counts: join them in one.`,
    )
  if (/ [+]?all$/i.test(record.trim()))
    return wrong(
      `The SPF record of ${domain} lets everybody send for it: end it with ~all or -all.`,
    )
  return right(`${domain} has an SPF record: ${record}`)
}

async function examineKey(
  { domain, resolver }: Sender,
  selector: string,
): Promise<Omit<Finding, 'check'>> {
  const name = `${selector}._domainkey.${domain}`
  const records = await recordsOf(resolver, name, /(?:^|;)\s*p=/i)
  if (!records) return unknown(`The DKIM key ${name} was not looked up: no resolver answered.`)
  const [record] = records
  if (record === undefined)
    return wrong(`There is no DKIM key at ${name}: add the record that your mail service names.`)
  return /(?:^|;)\s*p=\s*[A-Za-z0-9+/]/.test(record)
    ? right(`${name} has a DKIM key.`)
    : wrong(`The DKIM key at ${name} is revoked (p= is empty): sign with another one.`)
}

/** Of the domain, else of one above it. */
async function examineDmarc({ domain, resolver }: Sender): Promise<Omit<Finding, 'check'>> {
  const labels = domain.split('.')
  const names = labels.slice(0, -1).map((_, n) => labels.slice(n).join('.'))
  for (const name of names) {
    const records = await recordsOf(resolver, `_dmarc.${name}`, /^v=DMARC1\s*(?:;|$)/i)
    if (!records) return unknown('DMARC was not looked up: no resolver answered.')
    const [record, ...more] = records
    if (more.length > 0)
      return wrong(
        `_dmarc.${name} has ${records.length} DMARC records, so that none counts: leave one.`,
      )
    if (record !== undefined) return right(`${name} has a DMARC record: ${record}`)
  }
  return wrong(
    `${domain} has no DMARC record, which large mail services ask for: add the TXT record _dmarc.${domain}, such as "v=DMARC1; p=none".`,
  )
}

/** That a name has no such record, or is none at all. */
const NOTHING = ['ENODATA', 'ENOTFOUND']

/** The TXT records of a name that have this form; `undefined` where nobody answered. */
async function recordsOf(
  resolver: Resolver,
  name: string,
  form: RegExp,
): Promise<string[] | undefined> {
  try {
    const records = await resolver.resolveTxt(name)
    return records.map((parts) => parts.join('')).filter((record) => form.test(record))
  } catch (error) {
    return NOTHING.includes((error as { code?: string }).code ?? '') ? [] : undefined
  }
}
