import '@fontsource-variable/inter/wght.css'
// The layered sheets, so that the panel's own rules win.
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import './panel.css'
import './print.css'
import fontUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import { MantineProvider } from '@mantine/core'

import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { preload } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { Notices } from './features/shell/notices.tsx'
import { readInitialData } from './initial-data.ts'
import { queryClient } from './query-client.ts'
import { router } from './router.tsx'
import { cssVariables, theme } from './theme.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id root')

// Without it the font comes after the first rows, and moves them.
preload(fontUrl, { as: 'font', crossOrigin: 'anonymous' })

readInitialData()
// Nothing can be shown before it is known what to show: React starts when the router is ready.
void router.load().finally(() =>
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          <Notices />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  ),
)
