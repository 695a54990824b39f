import { Alert, Button, Stack } from '@mantine/core'
import { errorCode, errorWords } from '../../request-error.ts'

interface RequestFailedProps {
  error: unknown
  /** What could not be shown: "The verifications". */
  what: string
  onRetry: () => void
}

/** Stands where a request's answer would: what failed, why, and a way to try again where that may help. */
export function RequestFailed({ error, what, onRetry }: RequestFailedProps) {
  return (
    <Alert color="red" variant="outline" title={`${what} can’t be shown`} m="md">
      <Stack gap="sm" align="flex-start">
        {errorWords(error)}
        {errorCode(error) !== 'NOT_FOUND' && (
          <Button variant="default" size="xs" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  )
}
