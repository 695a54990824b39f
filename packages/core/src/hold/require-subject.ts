import type { Config, Subject } from '@countersign/changes'
import { badInput } from '../domain-error.ts'

/** The declaration of a subject; throws a DomainError that names the path of the input where there is none. */
export function requireSubject(
  { subjects }: Config,
  name: string,
  path: string[] = ['kind'],
): Subject {
  const subject = Object.hasOwn(subjects, name) ? subjects[name] : undefined
  if (subject) return subject
  const known = Object.keys(subjects).join(', ')
  const asked = JSON.stringify(name.slice(0, 60))
  throw badInput(path, `There is no subject ${asked}. There are: ${known}.`)
}
