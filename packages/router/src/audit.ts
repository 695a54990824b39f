import {
  findLastCheckpoint,
  listEvents,
  listEventsInput,
  listPanelEvents,
  listPanelEventsInput,
} from '@countersign/core'
import { z } from 'zod'
import { owner, router, viewer } from './procedures.ts'

/** Everything that ever happened, newest first. */
export const audit = router({
  events: viewer.input(listEventsInput).query(({ ctx, input }) => listEvents(ctx.readDb, input)),

  /** Who signed in, invited whom, exported what: of admins, for owners. */
  panelEvents: owner
    .input(listPanelEventsInput)
    .query(({ ctx, input }) => listPanelEvents(ctx.readDb, input)),

  lastCheckpoint: viewer
    .input(z.strictObject({}))
    .query(({ ctx }) => findLastCheckpoint(ctx.readDb)),
})
