import { showAddress } from '@countersign/changes'
import { Checkbox, NativeSelect, Text, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useDebouncedValue } from '@mantine/hooks'
import type { ChangeEvent, ReactNode } from 'react'
import { AddressHints } from '../verification-status/address-hints.tsx'
import { AddressWarning } from '../verification-status/address-warning.tsx'
import classes from './column-field.module.css'
import { type ColumnInput, columnInput } from './column-input.ts'
import {
  type FormColumn,
  fieldAt,
  type HoldFormValues,
  typedAddress,
  typedWarning,
} from './hold-form.ts'

interface ColumnFieldProps {
  column: FormColumn
  /** The value there is now, masked where it is secret; `null` or nothing when none may be shown. */
  present: string | null | undefined
  form: UseFormReturnType<HoldFormValues>
  /** Which of the form's columns it is. */
  place: number
}

/** One column's new value beside its present one; a prompted value is only explained. */
export function ColumnField({ column, present, form, place }: ColumnFieldProps) {
  const { label, secrecy, schema } = column
  if (secrecy === 'prompted') {
    return (
      <div>
        <Text size="sm" fw={500}>
          {label}
        </Text>
        <Text size="sm" c="dimmed">
          The recipient sets it on the page behind the link. Nobody else ever sees it.
        </Text>
      </div>
    )
  }
  const input = columnInput(schema)
  const now = presentWords(input, present)
  const typed = form.values.typed[place] ?? null
  const warning = input.control === 'line' && typed && typedWarning(typed, present)
  return (
    <div>
      <NewValue
        input={input}
        label={`New ${insideWords(label)}`}
        description={secrecy === 'encrypted' ? `${now}. Stored encrypted, and shown masked.` : now}
        {...form.getInputProps(fieldAt(place))}
        value={typed ?? ''}
        disabled={typed === null}
      />
      {input.isNullable && (
        <Checkbox
          mt="xs"
          label={`Make ${insideWords(label)} empty`}
          checked={typed === null}
          onChange={({ currentTarget }) =>
            form.setFieldValue(fieldAt(place), currentTarget.checked ? null : '')
          }
        />
      )}
      <div role="status">
        {warning && <AddressWarning words={warning} />}
        {input.attributes.inputMode === 'email' && <TypedAddressHints typed={typed ?? ''} />}
      </div>
    </div>
  )
}

/** Hints on what is typed, once it is a whole address and stays so for a moment. */
function TypedAddressHints({ typed }: { typed: string }) {
  const [email] = useDebouncedValue(typedAddress(typed), 300)
  return email !== null && <AddressHints of={email} />
}

interface NewValueProps {
  input: ColumnInput
  label: string
  description: string
  value: string
  disabled: boolean
  error?: ReactNode
  onChange(event: ChangeEvent<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>): void
}

function NewValue({ input: { control, attributes, choices }, ...field }: NewValueProps) {
  switch (control) {
    case 'line':
      return <TextInput {...field} {...attributes} autoComplete="off" />
    case 'lines':
      return <Textarea {...field} maxLength={attributes.maxLength} autosize minRows={2} />
    case 'json':
      return (
        <Textarea
          {...field}
          autosize
          minRows={3}
          spellCheck={false}
          classNames={{ input: classes.json }}
        />
      )
    case 'choice':
      return <NativeSelect {...field} data={[{ value: '', label: 'Leave as it is' }, ...choices]} />
  }
}

/** A label within a sentence: `e-mail address`, `IBAN`. */
const insideWords = (label: string): string =>
  label.replace(/^\p{Lu}(?!\p{Lu})/u, (first) => first.toLowerCase())

function presentWords({ choices }: ColumnInput, present: string | null | undefined): string {
  const chosen = choices.find(({ value }) => value === present)?.label
  return present ? `Now: ${chosen ?? showAddress(present)}` : 'Now: empty'
}
