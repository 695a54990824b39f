import {
  type Column,
  type Config,
  type LinkDetails,
  type PromptedProblem,
  type PromptedValues,
  schemaOf,
} from '@countersign/changes'
import type { z } from 'zod'
import { askedValues, declaredOf, missingValue, typedValue } from './asked-values.ts'

/** What is wrong with a given value: in words for the person, and as the pages say it in their language. */
export type ValueProblem = Pick<PromptedProblem, 'message' | 'fault'>

/**
 * What is wrong with typed values as their columns are declared: one is missing, too short, or of another form. At most
 * one problem for each value that the link asks for.
 */
export const promptedProblems = (
  config: Config,
  details: LinkDetails,
  prompted: PromptedValues | undefined,
): PromptedProblem[] =>
  askedValues(details).flatMap(({ table, column, label }) => {
    const value = typedValue(prompted, table, column)
    const problem = value
      ? problemOf(value, declaredOf(config, details, table, column))
      : missingValue(label)
    return problem === null ? [] : [{ table, column, ...problem }]
  })

function problemOf(value: string, declared: Column | undefined): ValueProblem | null {
  const result = declared && schemaOf(declared).safeParse(value)
  return result?.success ? null : refusedValue(result?.error.issues[0])
}

function refusedValue(issue: z.core.$ZodIssue | undefined): ValueProblem {
  const { message = 'This value is not allowed.' } = issue ?? {}
  if (issue?.code === 'too_small' && issue.origin === 'string')
    return { message, fault: { kind: 'too-short', min: Number(issue.minimum) } }
  if (issue?.code === 'too_big' && issue.origin === 'string')
    return { message, fault: { kind: 'too-long', max: Number(issue.maximum) } }
  return { message }
}
