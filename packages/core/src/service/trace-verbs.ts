import { type Config, parseKey } from '@countersign/changes'
import { inSpan, markFailed } from '@countersign/db/spans'
import type { Attributes, Span } from '@opentelemetry/api'
import { DomainError } from '../domain-error.ts'
import { LimitReached } from './limits.ts'

/** What a call says of its verification, unchecked: its key, its id, or the type (name or letter) of a new one. */
interface About {
  key?: string
  id?: string
  type?: string
}

interface Ending {
  outcome?: string
  /** Of what is new. */
  id?: string
}

// biome-ignore lint/suspicious/noExplicitAny: parameters of every kind.
type Verbs = Record<string, (...args: any[]) => Promise<unknown>>
type AboutVerbs<Traced extends Verbs> = {
  [Name in keyof Traced]?: (...args: Parameters<Traced[Name]>) => About
}

/**
 * Runs each verb in a span of its own, called `countersign.` and its name: with its outcome, the type, and the
 * verification's id where there is one. A refusal is an outcome too, and no failure.
 */
export function traceVerbs<Traced extends Verbs>(
  config: Config,
  verbs: Traced,
  about: AboutVerbs<Traced>,
): Traced {
  const traced = Object.entries(verbs).map(([name, verb]): [string, Verbs[string]] => [
    name,
    (...args) =>
      inSpan(
        `countersign.${name}`,
        {},
        async (span) => {
          const ending = await verb(...args)
          if (span.isRecording())
            span.setAttributes(
              attributesOf(config, about[name]?.(...(args as never)), ending as Ending | undefined),
            )
          return ending
        },
        noteRefusal,
      ),
  ])
  return Object.fromEntries(traced) as Traced
}

/** What was typed is told only where it proved to be what we declared or stored ourselves. */
function attributesOf(config: Config, about: About = {}, ending: Ending = {}): Attributes {
  const { outcome = 'done' } = ending
  const ofKey = about.key === undefined ? undefined : parseKey(about.key)
  const asked = about.type ?? ofKey?.letter
  const type = config.types.find(({ name, letter }) => name === asked || letter === asked)?.name
  const isKnown = outcome !== 'unknown' && outcome !== 'not-found'
  const id = about.id ?? ofKey?.id ?? (about.type === undefined ? undefined : ending.id)
  return {
    'countersign.outcome': outcome,
    ...(type !== undefined && isKnown && { 'countersign.type': type }),
    ...(id !== undefined && isKnown && { 'countersign.verification.id': id }),
  }
}

function noteRefusal(span: Span, error: unknown): void {
  if (error instanceof LimitReached) span.setAttribute('countersign.outcome', 'limited')
  else if (error instanceof DomainError) span.setAttribute('countersign.outcome', error.code)
  else markFailed(span, error)
}
