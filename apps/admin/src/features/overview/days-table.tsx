import { dayOf } from '../time/time-words.ts'
import { endings, inDay } from './days.ts'
import classes from './days-table.module.css'
import type { Overview } from './overview-query.ts'

/** The charts' numbers, the latest day first. */
export function DaysTable({ days }: Pick<Overview, 'days'>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys (axe: scrollable-region-focusable)
    <section className={classes.scroller} aria-label="By day" tabIndex={0}>
      <table className={classes.table} aria-label="By day">
        <thead>
          <tr>
            <th scope="col">Day (UTC)</th>
            {endings.map(({ kind, label }) => (
              <th key={kind} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((day) => (
            <tr key={day.day}>
              <th scope="row">{dayOf(inDay(day.day))}</th>
              {endings.map(({ kind }) => (
                <td key={kind}>{day[kind]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
