import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import './styles.ts'
import { takeFirstAnswers } from './first-answers.ts'
import { lazyWhenIdle } from './lazy-when-idle.ts'
import { queryClient } from './query-client.ts'
import { router } from './router.tsx'
import { theme } from './theme.ts'

const Notifications = lazyWhenIdle(
  async () => (await import('@mantine/notifications')).Notifications,
)

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id root')

// Left to the first layout, its text would be laid out in another font first, which has to be found.
void document.fonts.load(`13px ${theme.fontFamily}`)

takeFirstAnswers()
// Nothing can be shown before it is known what to show: React starts when the router is ready.
void router.load().finally(() =>
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <QueryClientProvider client={queryClient}>
          <Suspense>
            <Notifications position="bottom-left" />
          </Suspense>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  ),
)
