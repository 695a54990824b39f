import { personName, type Role, roles } from '@countersign/changes'
import type { ProvidedPerson } from '@countersign/core'
import type { ProviderSettings } from '../config/sign-in-variables.ts'

/** What a provider says of a person (OpenID Connect Core 1.0, 5.1). */
export type Claims = Readonly<Record<string, unknown>>

/** A person as verified claims have them. Returns null where these have no address or no name for them. */
export function personOf(
  claims: Claims,
  provider: Pick<ProviderSettings, 'issuer' | 'rolesClaim' | 'roles' | 'emailVerifiedClaim'>,
): ProvidedPerson | null {
  const { sub, email, name } = claims
  if (typeof sub !== 'string' || sub === '' || typeof email !== 'string' || email === '')
    return null
  return {
    issuer: provider.issuer,
    subject: sub,
    email,
    // Some send what is true as text or a number.
    isEmailVerified: [true, 'true', 1, '1'].includes(claims[provider.emailVerifiedClaim] as never),
    name: personName.safeParse(name).data ?? email.slice(0, 120),
    role: roleOf(claims, provider),
  }
}

/** The highest of the roles that a person's values of the claim give; null where none gives any. */
export function roleOf(
  claims: Claims,
  { rolesClaim, roles: given }: Pick<ProviderSettings, 'rolesClaim' | 'roles'>,
): Role | null {
  const found = claimAt(claims, rolesClaim)
  const values = (Array.isArray(found) ? found : [found]).filter(
    (value) => typeof value === 'string',
  )
  const theirs = values.flatMap((value) => (Object.hasOwn(given, value) ? [given[value]] : []))
  return roles.findLast((role) => theirs.includes(role)) ?? null
}

/** When the person gave the provider their password (`auth_time`, seconds since 1970); null where it does not say. */
export const authenticatedAt = ({ auth_time: time }: Claims): Date | null =>
  typeof time === 'number' && Number.isFinite(time) ? new Date(time * 1000) : null

/** A claim by its whole name, which may have dots, else by the path that the name is. */
export function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name]
  return name
    .split('.')
    .reduce<unknown>(
      (found, part) =>
        typeof found === 'object' && found !== null && Object.hasOwn(found, part)
          ? (found as Claims)[part]
          : undefined,
      claims,
    )
}
