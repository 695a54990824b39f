import { Alert, Button, Group } from '@mantine/core'
import { errorWords, fieldErrors } from '../../request-error.ts'

interface FormFootProps {
  /** Why it could not be done, where it was refused. What speaks of a field is beside that. */
  error: unknown
  cancelLabel: string
  submitLabel: string
  isPending: boolean
  onClose: () => void
}

/** The end of a modal's form: what went wrong as a whole, the button that leaves all as it is, and the one that does it. */
export function FormFoot({ error, cancelLabel, submitLabel, isPending, onClose }: FormFootProps) {
  return (
    <>
      {error !== null && Object.keys(fieldErrors(error)).length === 0 && (
        <Alert color="red" variant="outline" role="alert">
          {errorWords(error)}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {cancelLabel}
        </Button>
        <Button type="submit" loading={isPending}>
          {submitLabel}
        </Button>
      </Group>
    </>
  )
}
