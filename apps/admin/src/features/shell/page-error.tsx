import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { RequestFailed } from './request-failed.tsx'

/** Shown when a page could not be loaded at all. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return <RequestFailed error={error} what="This page" onRetry={retry} />
}
