import { Select, Stack } from '@mantine/core'
import { skipToken, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { type HoldSearch, readHoldSearch } from '../features/hold/hold-search.ts'
import { SubjectPicker } from '../features/hold/subject-picker.tsx'
import { ValuesForm } from '../features/hold/values-form.tsx'
import { useMe } from '../features/session/me.ts'
import { canOperate, VIEWER_REASON } from '../features/session/roles.ts'
import { Page } from '../features/shell/page.tsx'
import { useTypes } from '../features/verification-status/use-types.ts'
import { errorCode, errorWords } from '../request-error.ts'
import { trpc } from '../trpc.ts'

const route = getRouteApi('/panel/verifications/new')

/** Holds a change for somebody: what sort, whose, to what. The choices so far are in the address bar. */
export function NewVerificationPage() {
  const search = route.useSearch({ select: readHoldSearch })
  const navigate = useNavigate()
  const mayHold = canOperate(useMe().role)
  const types = useTypes().filter(
    ({ isHeldByCallers, subjects }) => isHeldByCallers && subjects.length > 0,
  )
  const type = types.find(({ letter }) => letter === search.type)
  const offered = type?.subjects.find(({ kind }) => kind === search.subjectKind)
  const kind = offered?.kind ?? (type?.subjects.length === 1 ? type.subjects[0]?.kind : undefined)
  const subject = useQuery(
    trpc.subjects.byRef.queryOptions(
      kind && search.subjectId ? { kind, id: search.subjectId } : skipToken,
      {
        retry: false,
      },
    ),
  )
  const again = useQuery(
    trpc.verifications.byId.queryOptions(search.again ? { id: search.again } : skipToken, {
      retry: false,
    }),
  )
  const isPrepared = !search.again || !again.isPending
  const choose = (choices: HoldSearch) =>
    void navigate({ to: '/verifications/new', search: choices, replace: true })

  if (!mayHold) return <Page title="New verification" intro={VIEWER_REASON} children={null} />
  return (
    <Page
      title="New verification"
      intro="Nothing changes when you hold it. It is applied once the person it concerns confirms it."
    >
      <Stack gap="md">
        <Select
          label="Type"
          placeholder="What is to change?"
          data={types.map(({ letter, label }) => ({ value: letter, label }))}
          value={type?.letter ?? null}
          error={search.type && !type && 'Nothing of this type can be held here. Choose another.'}
          onChange={(letter) => letter && choose({ ...search, type: letter })}
          allowDeselect={false}
        />
        {type && type.subjects.length > 1 && (
          <Select
            label="Kind of subject"
            placeholder="Whose data?"
            data={type.subjects.map((offer) => ({
              value: offer.kind,
              label: offer.label,
            }))}
            value={kind ?? null}
            onChange={(chosen) => chosen && choose({ type: type.letter, subjectKind: chosen })}
            allowDeselect={false}
          />
        )}
        {type && kind && (
          <SubjectPicker
            key={kind}
            kind={kind}
            chosen={subject.data}
            error={subject.error ? subjectFault(subject.error) : undefined}
            onChoose={(subjectId) =>
              choose({ type: type.letter, subjectKind: kind, ...(subjectId && { subjectId }) })
            }
          />
        )}
        {type && subject.data && isPrepared && (
          <ValuesForm
            key={`${type.letter} ${subject.data.kind} ${subject.data.id}`}
            type={type}
            subject={subject.data}
            before={again.data?.type === type.letter ? again.data : undefined}
          />
        )}
      </Stack>
    </Page>
  )
}

const subjectFault = (error: unknown): string =>
  errorCode(error) === 'NOT_FOUND' ? 'There is nobody with this id any more.' : errorWords(error)
