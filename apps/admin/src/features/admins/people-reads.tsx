import { Button, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'
import { AnchorLink } from '../shell/links.tsx'
import { RequestFailed } from '../shell/request-failed.tsx'
import { Moment } from '../time/moment.tsx'
import { useSubjectWords } from '../verification-status/use-subject-words.ts'
import classes from './people-reads.module.css'

/** Who looked up whom, newest first: for owners. */
export function PeopleReads() {
  const list = useInfiniteQuery(
    trpc.subjects.reads.infiniteQueryOptions(
      {},
      { getNextPageParam: ({ next }) => next ?? undefined },
    ),
  )
  const subjectWords = useSubjectWords()
  const reads = list.data?.pages.flatMap(({ items }) => items)
  return (
    <section className={classes.section} aria-labelledby="people-reads">
      <Title order={2} size="h4" id="people-reads">
        Who looked up whom
      </Title>
      {list.isError && !reads && (
        <RequestFailed error={list.error} what="This list" onRetry={() => list.refetch()} />
      )}
      {reads?.length === 0 && <p className={classes.quiet}>Nobody looked anybody up yet.</p>}
      <ul className={classes.list}>
        {reads?.map(({ id, at, admin, subjects }) => (
          <li key={id} className={classes.read}>
            <span className={classes.time}>
              <Moment at={at} />
            </span>
            <span className={classes.name}>{admin.name}</span>
            <span className={classes.people}>
              {subjects.ids.map((subject) => (
                <AnchorLink
                  inherit
                  key={subject}
                  to="/verifications"
                  search={{ subjectKind: subjects.kind, subjectId: subject }}
                >
                  {subjectWords({ kind: subjects.kind, id: subject })}
                </AnchorLink>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          size="xs"
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => list.fetchNextPage()}
        >
          Show older
        </Button>
      )}
    </section>
  )
}
