import { isLoopback, type Role, roles } from '@countersign/changes'
import { z } from 'zod'

/** The provider (OpenID Connect) by which admins sign in. */
export interface ProviderSettings {
  /** As its discovery document names itself. */
  issuer: string
  clientId: string
  clientSecret: string
  scopes: string[]
  /** The claim that says who somebody is to us: a name, or a path such as `realm_access.roles`. */
  rolesClaim: string
  /** A value of that claim → the role that it gives. */
  roles: Record<string, Role>
  /** The claim that says that the address was verified. */
  emailVerifiedClaim: string
  /** Whether somebody whom we do not know is added at the first sign-in. */
  addsPeople: boolean
  /** What the button says. */
  label: string
}

/** How admins sign in. */
export interface SignInSettings {
  /** Whether passwords, passkeys and second factors of our own are taken. */
  passwords: boolean
  provider: ProviderSettings | null
}

const issuer = z
  .url({ protocol: /^https?$/, error: 'must have the form https://login.example.com/realms/staff' })
  .refine(isSafe, 'must begin with https://, but for a provider on this machine')

const roleMap = z.string().transform((text, ctx): Record<string, Role> => {
  const read = z.record(z.string().min(1), z.enum(roles)).safeParse(parsed(text))
  if (read.success && Object.keys(read.data).length > 0) return read.data
  ctx.addIssue('must be JSON such as {"ops-admins": "owner", "ops": "operator", "staff": "viewer"}')
  return z.NEVER
})

/** The variables that say how admins sign in. */
export const signInVariables = {
  PASSWORD_SIGN_IN: z.enum(['on', 'off'], 'must be on or off').default('on'),
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_SCOPES: z
    .string()
    .default('openid email profile')
    .transform((text) => text.split(/[\s,]+/).filter((scope) => scope !== ''))
    .refine((scopes) => scopes.includes('openid'), 'must name openid'),
  OIDC_ROLES_CLAIM: z.string().default('groups'),
  OIDC_ROLES: roleMap.optional(),
  OIDC_EMAIL_VERIFIED_CLAIM: z.string().default('email_verified'),
  OIDC_NEW_PEOPLE: z.enum(['refuse', 'add'], 'must be refuse or add').default('refuse'),
  OIDC_LABEL: z.string().max(60, 'must have at most 60 characters').default('Single sign-on'),
} as const

type Read = z.output<z.ZodObject<typeof signInVariables>>

const NEEDED = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_ROLES'] as const

/** What is wrong with these variables beside each other, in words. */
export function faultsOfSignIn(read: Read): string[] {
  const missing = NEEDED.filter((name) => read[name] === undefined)
  if (missing.length === 0) return []
  if (missing.length < NEEDED.length)
    return missing.map((name) => `${name} is missing: a provider needs ${NEEDED.join(', ')}`)
  return read.PASSWORD_SIGN_IN === 'off'
    ? ['PASSWORD_SIGN_IN must not be off without a provider (OIDC_ISSUER): nobody could sign in']
    : []
}

/** How admins sign in, by variables that have no faults. */
export function toSignIn(read: Read): SignInSettings {
  const passwords = read.PASSWORD_SIGN_IN === 'on'
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ROLES } = read
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET || !OIDC_ROLES)
    return { passwords, provider: null }
  return {
    passwords,
    provider: {
      issuer: OIDC_ISSUER,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      scopes: read.OIDC_SCOPES,
      rolesClaim: read.OIDC_ROLES_CLAIM,
      roles: OIDC_ROLES,
      emailVerifiedClaim: read.OIDC_EMAIL_VERIFIED_CLAIM,
      addsPeople: read.OIDC_NEW_PEOPLE === 'add',
      label: read.OIDC_LABEL,
    },
  }
}

/** OpenID Connect Discovery 1.0, 7.1: a provider is asked over TLS. */
function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return true
  const { protocol, hostname } = new URL(url)
  // guard provider-by-https: "isLoopback(hostname)" → "true" (env.test.ts)
  return protocol === 'https:' || isLoopback(hostname)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
