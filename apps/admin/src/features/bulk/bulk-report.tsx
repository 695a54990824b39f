import { showAddress } from '@countersign/changes'
import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type BulkKind, bulkWords } from './bulk-action.ts'
import classes from './bulk-report.module.css'
import type { BulkResult } from './run-bulk.ts'

interface BulkReportProps {
  kind: BulkKind
  results: readonly BulkResult[]
  /** One of them is looked at. */
  onLeave: () => void
}

/** To how many it was done, and for each of the others why not. */
export function BulkReport({ kind, results, onLeave }: BulkReportProps) {
  const others = results.filter(({ told }) => !told.isDone)
  return (
    <>
      <Text size="sm" fw={600} mt="md">
        {bulkWords[kind].done(results.length - others.length)}
      </Text>
      {others.length > 0 && (
        <ul className={classes.others} aria-label="Not done">
          {others.map(({ item, told }) => (
            <li key={item.id}>
              <Link to="/verifications/$id" params={{ id: item.id }} onClick={onLeave}>
                No. {item.id}, {showAddress(item.email)}
              </Link>
              {': '}
              {told.words}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
