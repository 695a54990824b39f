import {
  type Config,
  schemaOf,
  secrecyOf,
  type TypeDeclaration,
  typesForClients,
} from '@countersign/changes'
import { z } from 'zod'

/**
 * A hold as a configuration declares it, for the document alone: the engine itself checks what comes. Only a type and the
 * kinds of subject that it has go together, only declared tables and columns are named.
 */
export function holdSchema(config: Config): z.ZodType {
  const [first, ...others] = typesForClients(config).map(ofType)
  if (!first) return z.never()
  return z.discriminatedUnion('type', [first, ...others]).meta({ id: 'Hold' })
}

const ofType = (type: TypeDeclaration) =>
  z
    .strictObject({
      type: z.literal(type.name),
      subject: z.strictObject({
        kind: z.enum(Object.keys(type.allows)),
        id: z
          .union([z.string(), z.record(z.string(), z.union([z.string(), z.number()]))])
          .meta({ description: 'Of a key of several columns their values by name.' }),
      }),
      changes: z.strictObject(tablesOf(type)).meta({ description: 'Table → column → value.' }),
      title: z
        .string()
        .max(120)
        .optional()
        .meta({ description: 'The headline; the type’s own when left out.' }),
      description: z.string().max(1000).optional(),
      locale: z
        .string()
        .max(35)
        .optional()
        .meta({ description: 'Of mails and pages; the subject’s when left out.' }),
      returnTo: z.url().max(2000).optional().meta({
        description:
          'Where the person goes on after they confirmed or declined: of an origin that the configuration names.',
      }),
      onBehalfOf: z.literal('subject').optional().meta({
        description:
          'That the person itself asks, in a session that the client vouches for. Needs the scope act-as-subject.',
      }),
    })
    .meta({ id: `Hold_${type.name}` })

/** The tables of all kinds of subject that a type has; what is prompted cannot be held. */
function tablesOf({ allows }: TypeDeclaration): Record<string, z.ZodType> {
  const tables: Record<string, Record<string, z.ZodType>> = {}
  const all = Object.values(allows).flatMap((each) => Object.entries(each))
  for (const [table, { columns }] of all)
    for (const [column, declared] of Object.entries(columns))
      if (secrecyOf(declared) !== 'prompted')
        tables[table] = { ...tables[table], [column]: schemaOf(declared).optional() }
  return Object.fromEntries(
    Object.entries(tables).map(([table, columns]) => [table, z.strictObject(columns).optional()]),
  )
}
