import { Link } from '@tanstack/react-router'
import { useNow } from '../time/use-now.ts'
import { hoursBack } from '../verification-list/list-search.ts'
import { countWords } from '../verification-status/count-words.ts'
import classes from './ages.module.css'
import type { Overview } from './overview-query.ts'

const inWords = (hours: number) => (hours < 48 ? `${hours} h` : `${hours / 24} d`)

/** How long what is pending has waited, each age as a link to its list. */
export function Ages({ waiting }: Pick<Overview, 'waiting'>) {
  const now = useNow(60_000)
  const { ages, isCapped } = waiting
  const most = Math.max(...ages.map(({ count }) => count), 1)
  return (
    <table className={classes.ages} aria-label="Waiting, by age">
      <tbody>
        {ages.map(({ upToHours, count }, place) => {
          const from = ages[place - 1]?.upToHours
          return (
            <tr key={upToHours ?? 'longer'}>
              <th scope="row">
                {upToHours === null
                  ? `over ${inWords(from ?? 0)}`
                  : from
                    ? `${inWords(from)} to ${inWords(upToHours)}`
                    : `up to ${inWords(upToHours)}`}
              </th>
              <td>
                <Link
                  to="/verifications"
                  search={{
                    status: 'pending',
                    from: upToHours === null ? undefined : hoursBack(now, upToHours),
                    to: from ? hoursBack(now, from) : undefined,
                  }}
                >
                  {countWords({ count, isCapped })}
                </Link>
              </td>
              <td aria-hidden>
                <span className={classes.bar} style={{ width: `${(count / most) * 100}%` }} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
