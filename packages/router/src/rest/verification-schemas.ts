import {
  type Config,
  listInput,
  refusalInput,
  requesterKinds,
  revokeReason,
} from '@countersign/changes'
import { z } from 'zod'
import {
  changeLine,
  conflict,
  id,
  moment,
  needsSubject,
  onBehalfOf,
  SUBJECT_NEEDED,
  status,
  wholeNumber,
} from './common-schemas.ts'

const subject = z.object({ kind: z.string(), id: z.string(), name: z.string().nullable() })

/** A verification, as lists have it. */
const item = z.object({
  id,
  type: z.string().meta({ description: 'The type’s name, such as email-address.' }),
  status: status,
  email: z
    .string()
    .meta({ description: 'Whom the link goes to; empty once details were removed for age.' }),
  title: z.string(),
  subject,
  requester: z.object({
    kind: z.enum(requesterKinds),
    id: z.string().nullable(),
    name: z.string().nullable(),
  }),
  createdAt: moment,
  expiresAt: moment,
  endedAt: moment.nullable(),
  undoneAt: moment.nullable().meta({ description: 'When the change that it applied was undone.' }),
})

const listed = item.meta({ id: 'ListedVerification' })

export const verification = item
  .extend({
    description: z.string().nullable(),
    locale: z.string().nullable(),
    tenant: z.string().nullable(),
    changes: z.array(changeLine),
    conflict: conflict.nullable().meta({ description: 'Why it could not be applied.' }),
    reason: z.string().nullable().meta({ description: 'Why it was revoked.' }),
    supersededBy: id.nullable(),
    undoOf: id.nullable(),
    confirmedAt: moment
      .nullable()
      .meta({ description: 'When this key of a two-key change was given.' }),
    partners: z.array(
      z.object({
        id,
        email: z.string(),
        status: status,
        role: z.enum(['confirms', 'observes']),
        confirmedAt: moment.nullable(),
      }),
    ),
  })
  .meta({ id: 'Verification' })

export const page = z
  .object({
    items: z.array(listed),
    next: z
      .string()
      .nullable()
      .meta({ description: 'Cursor of the older page; null on the last.' }),
    previous: z
      .string()
      .nullable()
      .meta({ description: 'Cursor of the newer page; null on the first.' }),
    isIncomplete: z
      .boolean()
      .meta({ description: 'Whether a search took too long and was stopped: more may match.' }),
  })
  .meta({ id: 'VerificationPage' })

export const held = z
  .object({
    id,
    type: z.string(),
    status: status,
    email: z.string().meta({ description: 'Whom the link goes to.' }),
    subject: z.object({ kind: z.string(), id: z.string() }),
    expiresAt: moment,
    hints: z
      .array(
        z.object({
          kind: z.enum(['typing-error', 'throw-away', 'held-back']),
          suggestion: z
            .string()
            .optional()
            .meta({ description: 'The address that was likely meant.' }),
        }),
      )
      .meta({
        description:
          'What to mind of the address that the link goes to, by its domain. It is held all the same.',
      }),
  })
  .meta({ id: 'HeldVerification' })

export const resent = z.object({ outcome: z.literal('queued') }).meta({ id: 'Resent' })
export const revoked = z.object({ outcome: z.literal('revoked') }).meta({ id: 'Revoked' })

export const settled = z
  .object({ outcome: z.enum(['confirmed', 'conflicted']) })
  .meta({ id: 'Settled' })

export const refusal = refusalInput.meta({ id: 'Refusing' })

export const resending = z
  .strictObject(onBehalfOf)
  .refine(needsSubject, SUBJECT_NEEDED)
  .meta({ id: 'Resending' })

export const revocation = z
  .strictObject({ ...onBehalfOf, reason: revokeReason.optional() })
  .refine(needsSubject, SUBJECT_NEEDED)
  .meta({ id: 'Revocation' })

interface Ref {
  kind: string
  id?: string | undefined
}

/** `kind:id` of a query; of a key of several columns the id is their JSON. */
const ref = z.string().transform((text): Ref => {
  const at = text.indexOf(':')
  return at < 0 ? { kind: text } : { kind: text.slice(0, at), id: text.slice(at + 1) }
})

const adminRef = z
  .string()
  .regex(/^admin:[1-9]\d{0,17}$/, 'Who requested it has the form admin:7.')
  .transform((text) => ({ kind: 'admin' as const, id: text.slice('admin:'.length) }))

/** The panel's filters, as texts of a query; what is read is what lists take. */
export function listQuery({ types, subjects }: Config) {
  const { subject, requester: _, ids, limit: __, sort: ___, ...same } = listInput.shape
  const names = types.map(({ name }) => name)
  const said = `There is no such type. There are: ${names.join(', ')}.`
  const kind = Object.keys(subjects)[0] ?? 'user'
  return z.strictObject({
    ...same,
    type: z
      .enum(names, said)
      .transform((name) => types.find((type) => type.name === name)?.letter)
      .optional(),
    subject: ref
      .pipe(subject.unwrap())
      .optional()
      .meta({ description: `${kind}, or ${kind}:7.` }),
    requester: adminRef.optional().meta({ description: 'An admin: admin:7.' }),
    ids: z
      .string()
      .transform((text) => text.split(','))
      .pipe(ids.unwrap())
      .optional()
      .meta({ description: 'Of these alone: 62,63.' }),
    limit: wholeNumber(1, 100).optional(),
  })
}
