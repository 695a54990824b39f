import type { SubjectRef } from '@countersign/changes'
import type { ApiClient, ProvenRequester } from '@countersign/core'

/** Who asks, for the database: the client by its own name, or the subject that it vouches for. */
export const proofFor = ({ id, name }: ApiClient, subject?: SubjectRef): ProvenRequester =>
  subject ? { kind: 'subject', subject } : { kind: 'client', id, name }
