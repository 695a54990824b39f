import { Link } from '@tanstack/react-router'
import { dayOf } from '../time/time-words.ts'
import { countWords } from '../verification-status/count-words.ts'
import classes from './day-charts.module.css'
import { type Ending, endings, inDay } from './days.ts'
import type { Overview } from './overview-query.ts'

const HEIGHT = 48
const BAR = 6
const STEP = 8

/** Of each way that a change goes, a bar for each day; every chart has a scale of its own, which it says. */
export default function DayCharts({ days }: Pick<Overview, 'days'>) {
  return (
    <div className={classes.charts}>
      {endings.map((ending) => (
        <DayChart key={ending.kind} days={days} ending={ending} />
      ))}
    </div>
  )
}

function DayChart({ days, ending }: Pick<Overview, 'days'> & { ending: Ending }) {
  const counts = days.map((day) => day[ending.kind])
  const total = counts.reduce((sum, count) => sum + count, 0)
  const most = Math.max(...counts)
  const busiest = days[counts.indexOf(most)]
  const words =
    most === 0 ? 'none' : `at most ${most} a day, on ${busiest ? dayOf(inDay(busiest.day)) : ''}`
  return (
    <figure className={classes.chart}>
      <figcaption>
        <Link to="/verifications" search={{ status: ending.status }} className={classes.name}>
          {ending.label}
        </Link>
        <span className={classes.total}>{countWords({ count: total, isCapped: false })}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${days.length * STEP - (STEP - BAR)} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${ending.label} in thirty days: ${total}; ${words}.`}
        style={{ color: ending.color }}
      >
        {days.map((day, place) => {
          const height = most === 0 ? 0 : (day[ending.kind] / most) * (HEIGHT - 1)
          return (
            <rect
              key={day.day}
              x={place * STEP}
              y={HEIGHT - 1 - height}
              width={BAR}
              height={height + 1}
              fill="currentColor"
            >
              <title>{`${dayOf(inDay(day.day))}: ${day[ending.kind]}`}</title>
            </rect>
          )
        })}
      </svg>
      <p className={classes.most}>{words}</p>
    </figure>
  )
}
