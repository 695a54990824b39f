import type { SavedView } from '@countersign/changes'
import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { errorWords } from '../../request-error.ts'
import { trpc, trpcClient } from '../../trpc.ts'
import { notifyError } from '../shell/notify.ts'
import { type ListSearch, readListSearch } from './list-search.ts'

interface SavedViewsProps {
  search: ListSearch
  onShow(search: ListSearch): void
}

/** The views that the admin keeps: shown, saved, renamed and deleted here. */
export function SavedViews({ search, onShow }: SavedViewsProps) {
  const { data: views = [] } = useQuery(trpc.views.list.queryOptions({}))
  const [renamed, setRenamed] = useState<string>()
  const namesBut = (id?: string) =>
    views.filter((view) => view.id !== id).map(({ name }) => name.toLowerCase())
  const remove = useChange((id: string) => trpcClient.views.remove.mutate({ id }))
  return (
    <Stack gap={4} component="section" aria-label="Saved views">
      {views.length === 0 && (
        <Text size="xs" c="dimmed">
          You have no saved views.
        </Text>
      )}
      {views.map((view) =>
        view.id === renamed ? (
          <NameForm
            key={view.id}
            label={`New name of ${view.name}`}
            name={view.name}
            taken={namesBut(view.id)}
            button="Rename"
            save={(name) => trpcClient.views.rename.mutate({ id: view.id, name })}
            onSaved={() => setRenamed(undefined)}
          />
        ) : (
          <Group key={view.id} gap={4} wrap="nowrap">
            <Button
              variant="subtle"
              size="compact-sm"
              justify="flex-start"
              flex={1}
              onClick={() => onShow(searchOf(view))}
            >
              {view.name}
            </Button>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Rename ${view.name}`}
              onClick={() => setRenamed(view.id)}
            >
              <IconPencil size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Delete ${view.name}`}
              onClick={() => remove.mutate(view.id, { onError: notifyError })}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ),
      )}
      <NameForm
        label="Save this view as"
        name=""
        taken={namesBut()}
        button="Save"
        save={(name) => trpcClient.views.save.mutate({ name, search: textOf(search) })}
      />
    </Stack>
  )
}

interface NameFormProps {
  label: string
  name: string
  /** Names of the others, in small letters. */
  taken: string[]
  button: string
  save(name: string): Promise<unknown>
  onSaved?: () => void
}

function NameForm({ label, name, taken, button, save, onSaved }: NameFormProps) {
  const change = useChange(save)
  const [typed, setTyped] = useState(name)
  const [fault, setFault] = useState<string>()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const found = faultOf(typed, taken)
        setFault(found)
        if (found) return
        change.mutate(typed, {
          onSuccess: () => {
            setTyped('')
            onSaved?.()
          },
        })
      }}
    >
      <Group gap={4} align="flex-end" wrap="nowrap">
        <TextInput
          label={label}
          size="xs"
          flex={1}
          maxLength={60}
          value={typed}
          error={fault ?? (change.error && errorWords(change.error))}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button type="submit" size="xs" variant="default" loading={change.isPending}>
          {button}
        </Button>
      </Group>
    </form>
  )
}

function faultOf(name: string, taken: string[]): string | undefined {
  if (name.trim() === '') return 'Give it a name.'
  return taken.includes(name.trim().toLowerCase())
    ? 'You have a view of this name already.'
    : undefined
}

/** A change of the views, after which they are asked for again. */
function useChange(change: (text: string) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: trpc.views.list.queryKey({}) }),
  })
}

/** A place in the list is no part of a view. */
function textOf({ cursor: _, ...shown }: ListSearch): string {
  const given = Object.entries(shown).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  return new URLSearchParams(given).toString()
}

const searchOf = ({ search }: SavedView): ListSearch =>
  readListSearch(Object.fromEntries(new URLSearchParams(search)))
