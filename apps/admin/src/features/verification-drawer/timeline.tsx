import type { VerificationEvent } from '@countersign/changes'
import { Moment } from '../time/moment.tsx'
import { eventWords } from './event-words.ts'
import classes from './timeline.module.css'

/** The audit trail, oldest first. */
export function Timeline({ events, isUndo }: { events: VerificationEvent[]; isUndo: boolean }) {
  return (
    <ol className={classes.timeline}>
      {events.map((event) => {
        const { what, detail } = eventWords(event, isUndo)
        return (
          <li key={event.id} data-kind={event.kind}>
            <div className={classes.line}>
              <span>{what}</span>
              <span className={classes.when}>
                <Moment at={event.at} />
              </span>
            </div>
            {detail && <div className={classes.detail}>{detail}</div>}
          </li>
        )
      })}
    </ol>
  )
}
