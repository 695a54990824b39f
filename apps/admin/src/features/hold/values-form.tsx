import { showAddress } from '@countersign/changes'
import { Alert, Button, Checkbox, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { errorWords, fieldErrors } from '../../request-error.ts'
import { type Answers, trpc } from '../../trpc.ts'
import { useMe } from '../session/me.ts'
import { notify } from '../shell/notify.ts'
import type { TypeItem } from '../verification-status/type-item.ts'
import { ColumnField } from './column-field.tsx'
import {
  columnsOf,
  holdInputOf,
  initialForm,
  placeFaults,
  recipientOf,
  type SubjectDetails,
  subjectIn,
  typedFaults,
} from './hold-form.ts'
import { canBeLost, mailsWords } from './mails-words.ts'

interface ValuesFormProps {
  type: TypeItem
  subject: SubjectDetails
  /** What was held of the same before, to begin with. */
  before?: Answers['verifications']['byId'] | undefined
}

/** The held values and the mail's words. The server judges them; its faults appear beside the fields. */
export function ValuesForm({ type, subject, before }: ValuesFormProps) {
  const columns = columnsOf(type, subject.kind)
  const isPanelAdmin = subjectIn(type, subject.kind)?.isPanelAdmin === true
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: initialForm(columns, before),
    validate: (values) => typedFaults(columns, values),
  })
  const recipient = recipientOf(type, subject, form.values)
  const me = useMe()
  const isForSelf = isPanelAdmin && subject.id === me.id
  const mayAsk = !isPanelAdmin || isForSelf || me.role === 'owner'
  const hold = useMutation(
    trpc.verifications.hold.mutationOptions({
      onSuccess: async ({ id, email }, { mailboxLost }) => {
        void queryClient.invalidateQueries(trpc.verifications.pathFilter())
        await navigate({ to: '/verifications/$id', params: { id } })
        const words = mailboxLost
          ? 'Held. The current address is told now. Another admin has to approve it.'
          : `Held. The link is on its way to ${showAddress(email)}.`
        notify({ isDone: true, words })
      },
      onError: (error) => form.setErrors(placeFaults(columns, fieldErrors(error))),
    }),
  )
  // Faults of parts that have no field of their own are said above the button.
  const faults = Object.entries(placeFaults(columns, fieldErrors(hold.error)))
  const others = faults.filter(([path]) => !isField(path)).map(([, message]) => message)
  const general = hold.error && faults.length === 0 ? [errorWords(hold.error)] : others

  return (
    // The browser checks only that what it has shown as a date is a whole one.
    <form onSubmit={form.onSubmit((values) => hold.mutate(holdInputOf(type, subject, values)))}>
      <Stack gap="md">
        {columns.map((column, place) => (
          <ColumnField
            key={`${column.table}.${column.column}`}
            column={column}
            present={subject.values[column.table]?.[column.column]}
            form={form}
            place={place}
          />
        ))}
        <TextInput
          label="Title"
          description="The mail’s and the page’s headline. Leave it empty for the type’s own."
          {...form.getInputProps('title')}
        />
        <Textarea
          label="Context"
          description="A sentence or two that tell the recipient why. Optional."
          autosize
          minRows={2}
          {...form.getInputProps('description')}
        />
        {canBeLost({ type, subject, isForSelf }) && (
          <Checkbox
            label="The person cannot read mail at the current address any more"
            description="Then another admin’s approval and a waiting time replace its confirmation."
            {...form.getInputProps('mailboxLost', { type: 'checkbox' })}
          />
        )}
        <Text role="status">
          {mayAsk
            ? mailsWords({
                type,
                subject,
                recipient,
                isForSelf,
                isMailboxLost: form.values.mailboxLost,
              })
            : 'Only an owner of the panel may ask for a change of another admin.'}
        </Text>
        {general.length > 0 && (
          <Alert color="red" variant="outline" role="alert">
            {general.join(' ')}
          </Alert>
        )}
        <Group>
          <Button type="submit" loading={hold.isPending} disabled={!mayAsk}>
            Hold and send mail
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const isField = (path: string): boolean => /^(title|description|mailboxLost|typed\.\d+)$/.test(path)
