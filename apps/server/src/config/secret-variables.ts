import {
  type CheckpointKey,
  type KeyRing,
  parseCheckpointKey,
  parseKeyRing,
} from '@countersign/core'
import { z } from 'zod'
import { weaknessOf } from './secret-weakness.ts'

export const MAKE_A_SECRET = `node -e "console.log(require('node:crypto').randomBytes(32).toString('base64url'))"`

const MAKE_A_WEBHOOK_SECRET = `node -e "console.log('whsec_' + require('node:crypto').randomBytes(32).toString('base64'))"`

/** A ring of keys: `2:SECRET,1:OLDER`. */
export const ring = z.string().transform((text, ctx): KeyRing => {
  try {
    const secrets = parseKeyRing(text)
    for (const id of secrets.ids) {
      const weakness = weaknessOf(secrets.secretOf(id) ?? '')
      if (weakness) throw new Error(`has a weak secret: ${id} ${weakness}`)
    }
    return secrets
  } catch (error) {
    const message = `${(error as Error).message}; make a SECRET with: ${MAKE_A_SECRET}`
    ctx.addIssue({ code: 'custom', message, input: undefined })
    return z.NEVER
  }
})

export const checkpointKey = z.string().transform((text, ctx): CheckpointKey => {
  try {
    const weakness = weaknessOf(text)
    if (weakness) throw new Error(weakness)
    return parseCheckpointKey(text)
  } catch (error) {
    const message = `${(error as Error).message}; make one with: ${MAKE_A_SECRET}`
    ctx.addIssue({ code: 'custom', message, input: undefined })
    return z.NEVER
  }
})

export const authSecret = z.string().superRefine((secret, ctx) => {
  const weakness = secret.length < 32 ? 'has fewer than 32 characters' : weaknessOf(secret)
  if (weakness) ctx.addIssue(`${weakness}; make a SECRET with: ${MAKE_A_SECRET}`)
})

/** As Standard Webhooks writes it: 24 to 64 bytes. */
export const webhookSecret = z.string().superRefine((secret, ctx) => {
  const [, encoded = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret) ?? []
  const bytes = Buffer.from(encoded, 'base64').length
  const weakness =
    bytes < 24 || bytes > 64
      ? 'must be whsec_ and 24 to 64 bytes in base64'
      : weaknessOf(secret.slice('whsec_'.length))
  if (weakness) ctx.addIssue(`${weakness}; make one with: ${MAKE_A_WEBHOOK_SECRET}`)
})
