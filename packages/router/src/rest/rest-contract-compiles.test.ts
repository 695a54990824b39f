import type {
  RestConfirmation,
  RestDecline,
  RestEvents,
  RestHeld,
  RestPage,
  RestProblem,
  RestVerification,
} from '@countersign/changes'
import { expectTypeOf, test } from 'vitest'
import type { z } from 'zod'
import type { events } from './event-schemas.ts'
import type { confirmed, declined } from './link-schemas.ts'
import type { problem } from './problem-schema.ts'
import type { held, page, verification } from './verification-schemas.ts'

test('what the client is typed by is what the schemas of answers say', () => {
  expectTypeOf<z.output<typeof page>>().toExtend<RestPage>()
  expectTypeOf<z.output<typeof held>>().toExtend<RestHeld>()
  expectTypeOf<z.output<typeof verification>>().toExtend<RestVerification>()
  expectTypeOf<z.output<typeof confirmed>>().toExtend<RestConfirmation>()
  expectTypeOf<z.output<typeof declined>>().toExtend<RestDecline>()
  expectTypeOf<z.output<typeof problem>>().toExtend<RestProblem>()
  expectTypeOf<z.output<typeof events>['next']>().toEqualTypeOf<RestEvents['next']>()
})
