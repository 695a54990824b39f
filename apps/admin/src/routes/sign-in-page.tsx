import { useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { EntryCard } from '../features/session/entry-card.tsx'
import { loadWaysIn } from '../features/session/load-ways-in.ts'
import { PasskeyButton } from '../features/session/passkey-button.tsx'
import { PasswordForm } from '../features/session/password-form.tsx'
import { readReturnPath } from '../features/session/return-path.ts'
import { idle } from '../idle.ts'
import { queryClient } from '../query-client.ts'

// Few need it, and none before their password is typed.
const CodeForm = lazy(async () => ({
  default: (await import('../features/session/code-form.tsx')).CodeForm,
}))

/** Signs an admin in, in one step or two, and leads back to where they wanted to be. */
export function SignInPage() {
  const router = useRouter()
  const [isCodeNeeded, setCodeNeeded] = useState(false)
  useEffect(() => {
    // Should it fail, whoever signs in is told.
    idle()
      .then(loadWaysIn)
      .catch(() => {})
  }, [])
  const enter = () => {
    queryClient.clear()
    router.history.push(readReturnPath(router.state.location.state.returnTo))
  }
  return isCodeNeeded ? (
    <EntryCard title="One more step">
      <Suspense>
        <CodeForm onSignedIn={enter} onStartAgain={() => setCodeNeeded(false)} />
      </Suspense>
    </EntryCard>
  ) : (
    <EntryCard title="Sign in">
      <PasswordForm
        onAnswer={(answer) => (answer === 'code-needed' ? setCodeNeeded(true) : enter())}
      />
      <PasskeyButton onSignedIn={enter} />
    </EntryCard>
  )
}
