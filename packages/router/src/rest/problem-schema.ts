import { z } from 'zod'
import { PROBLEM_TYPE, type ProblemCode, problems } from './problem.ts'

export const problem = z
  .looseObject({
    type: z.enum((Object.keys(problems) as ProblemCode[]).map((code) => PROBLEM_TYPE + code)),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    errors: z
      .array(
        z.object({
          pointer: z
            .string()
            .optional()
            .meta({ description: 'Where in the body: #/changes/User/email.' }),
          parameter: z.string().optional(),
          header: z.string().optional(),
          detail: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' })
