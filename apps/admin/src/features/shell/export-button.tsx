import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { ExportRequest } from './export-request.ts'

const loadMenu = () => import('./export-menu.tsx')
const ExportMenu = lazy(loadMenu)

/** Downloads a whole list with what narrows it: a form, so that the browser writes the file as it comes. */
export function ExportButton(props: ExportRequest) {
  const [isWanted, setIsWanted] = useState(false)
  const button = (
    <Button
      size={props.size ?? 'xs'}
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      aria-haspopup="menu"
      onPointerEnter={loadMenu}
      onFocus={loadMenu}
      onClick={() => setIsWanted(true)}
    >
      {props.label ?? 'Export'}
    </Button>
  )
  if (!isWanted) return button
  return (
    <Suspense fallback={button}>
      <ExportMenu {...props} />
    </Suspense>
  )
}
