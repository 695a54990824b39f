import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { base } from '../base.ts'
import { AuthCard } from '../features/session/auth-card.tsx'
import { CodeForm } from '../features/session/code-form.tsx'
import { PasskeyButton } from '../features/session/passkey-button.tsx'
import { PasswordForm } from '../features/session/password-form.tsx'
import { readReturnPath } from '../features/session/return-path.ts'
import { afterDrawing } from '../features/shell/after-drawing.ts'
import { queryClient } from '../query-client.ts'
import { trpc } from '../trpc.ts'

const ProvidedEntry = lazy(() => import('../features/session/provided-entry.tsx'))

/** Signs an admin in, in one step or two, or by a provider, and leads back to where they wanted to be. */
export function SignInPage() {
  const router = useRouter()
  const [isCodeNeeded, setCodeNeeded] = useState(false)
  const ways = useQuery(trpc.signIn.ways.queryOptions())
  const { provider = null, passwords = !ways.isPending } = ways.data ?? {}
  const returnTo = readReturnPath(router.state.location.state.returnTo)
  // Fetched while somebody types; where that fails, the forms ask again.
  useEffect(
    () => afterDrawing(() => import('../features/session/auth-client.ts').catch(() => {})),
    [],
  )
  const enter = () => {
    queryClient.clear()
    router.history.push(base.slice(0, -1) + returnTo)
  }
  return isCodeNeeded ? (
    <AuthCard title="One more step">
      <CodeForm onSignedIn={enter} onStartAgain={() => setCodeNeeded(false)} />
    </AuthCard>
  ) : (
    <AuthCard title="Sign in">
      {provider !== null && (
        <Suspense>
          <ProvidedEntry
            label={provider}
            returnTo={returnTo}
            refused={new URLSearchParams(location.search).get('refused')}
            isFirstOfSeveral={passwords}
          />
        </Suspense>
      )}
      {passwords && (
        <>
          <PasswordForm
            isSecond={provider !== null}
            onAnswer={(answer) => (answer === 'code-needed' ? setCodeNeeded(true) : enter())}
          />
          <PasskeyButton onSignedIn={enter} />
        </>
      )}
    </AuthCard>
  )
}
