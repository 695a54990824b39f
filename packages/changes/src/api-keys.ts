import { z } from 'zod'
import { personName } from './columns.ts'
import { type Config, holdableTypes } from './define-config.ts'
import type { TypeDeclaration } from './define-type.ts'
import type { InputFault } from './hold-input.ts'
import { time } from './list-input.ts'
import { storableText } from './storable-text.ts'

/** What a key may do besides holding. */
export const plainScopes = ['read', 'resend', 'revoke', 'apply', 'act-as-subject'] as const

/** Every key begins with this, so that one that strayed into a repository is found. */
export const API_KEY_PREFIX = 'cs_'

/** An API key as owners see it. The key itself is shown once, when it is made. */
export interface ApiKeyItem {
  id: string
  /** Of the program that asks with it; a key that it was rotated from, or to, has the same. */
  name: string
  /** Its first characters. */
  prefix: string
  scopes: string[]
  /** The tenant whose subjects it reaches; `null` for all. */
  tenant: string | null
  status: 'active' | 'expired' | 'revoked'
  createdAt: string
  expiresAt: string | null
  /** To the minute. */
  lastUsedAt: string | null
  revokedAt: string | null
}

/** A key that was just made. `key` is all there is to ask with, and is not kept. */
export interface MadeApiKey {
  id: string
  name: string
  key: string
}

const expiresAt = time
  .refine((text) => Date.parse(text) > Date.now(), 'A key ends in the future.')
  .nullish()

/** What a key is made from. Its scopes are checked against a configuration by `scopeFaults`. */
export const apiKeyInput = z.strictObject({
  name: personName,
  scopes: z
    .array(z.string().max(100))
    .min(1, 'Choose at least one thing that the key may do.')
    .max(100)
    .transform((scopes) => [...new Set(scopes)]),
  tenant: storableText.trim().min(1).max(200).nullish(),
  expiresAt,
})

export type ApiKeyInput = z.output<typeof apiKeyInput>

/** How long the former key goes on beside the new one: at most 30 days. */
export const rotationInput = z.strictObject({
  keepHours: z.int().min(0).max(720).default(24),
  expiresAt,
})

export type RotationInput = z.output<typeof rotationInput>

/** The types that programs hold: what is built in is held by the panel alone. */
export const typesForClients = (config: Config): TypeDeclaration[] =>
  holdableTypes(config).filter((type) => !('isBuiltIn' in type))

/** What is wrong with these scopes under this configuration, in words. */
export function scopeFaults(config: Config, scopes: readonly string[]): InputFault[] {
  const names = typesForClients(config).map(({ name }) => name)
  return scopes.flatMap((scope, place) => {
    const message = faultOf(scope, names)
    return message ? [{ path: ['scopes', place], message }] : []
  })
}

function faultOf(scope: string, names: readonly string[]): string | undefined {
  if ((plainScopes as readonly string[]).includes(scope) || scope === 'hold:*') return undefined
  const [, held] = /^hold:(.*)$/s.exec(scope) ?? []
  if (held === undefined)
    return `There is no scope ${JSON.stringify(scope)}. There are: hold:*, hold:<type>, ${plainScopes.join(', ')}.`
  return names.includes(held)
    ? undefined
    : `There is no type ${JSON.stringify(held)} that a key could hold. There are: ${names.join(', ')}.`
}
