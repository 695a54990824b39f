import { showAddress } from '@countersign/changes'
import { Text, TextInput, type TextInputProps } from '@mantine/core'
import { AddressWarning } from '../verification-status/address-warning.tsx'
import { type FormTable, typedWarning } from './hold-form.ts'

interface ColumnFieldProps {
  column: FormTable['columns'][number]
  /** The value there is now, masked where it is secret; `null` or nothing when none may be shown. */
  present: string | null | undefined
  inputProps: TextInputProps
}

/** One column's new value beside its present one; a prompted value is only explained. */
export function ColumnField({ column: { label, secrecy }, present, inputProps }: ColumnFieldProps) {
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
  const now = present ? `Now: ${showAddress(present)}` : 'Now: empty'
  const warning = typedWarning(String(inputProps.value ?? ''), present)
  return (
    <div>
      <TextInput
        label={`New ${label.toLowerCase()}`}
        description={secrecy === 'encrypted' ? `${now}. Stored encrypted, and shown masked.` : now}
        autoComplete="off"
        {...inputProps}
      />
      <div role="status">{warning && <AddressWarning words={warning} />}</div>
    </div>
  )
}
