import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react'
import { afterDrawing } from './after-drawing.ts'

const NoticeList = lazy(
  (): Promise<{ default: ComponentType }> =>
    import('./notice-list.tsx').catch(() => ({ default: () => null })),
)

/** Shows what notify is told. Its script is fetched once the page is drawn; what is told sooner is kept for it. */
export function Notices() {
  const [isDrawn, setDrawn] = useState(false)
  useEffect(() => afterDrawing(() => setDrawn(true)), [])
  return (
    isDrawn && (
      <Suspense>
        <NoticeList />
      </Suspense>
    )
  )
}
