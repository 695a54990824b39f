import { Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { DrawerSkeleton } from './drawer-skeleton.tsx'
import classes from './record-drawer.module.css'
import { RequestFailed } from './request-failed.tsx'

interface RecordDrawerProps<Found> {
  title: string
  /** Beside the title. */
  tools?: ReactNode
  found: { data: Found | undefined; error: unknown; isError: boolean; refetch: () => unknown }
  /** What could not be shown, at the beginning of a sentence. */
  what: string
  /** Whether the focus goes back by itself to what had it before. */
  returnFocus?: boolean
  /** Whether a question is over the drawer: keys belong to it then. */
  isCovered?: boolean
  onClose: () => void
  /** The record. */
  children: (found: Found) => ReactNode
  /** Stays at the foot while the record scrolls; and what is over the drawer. */
  foot?: ReactNode
}

/** One record over the list that it is in: on a phone in place of it. */
export function RecordDrawer<Found>(props: RecordDrawerProps<Found>) {
  const { title, tools, found, what, returnFocus = true, isCovered = false } = props
  const isPhone = useMediaQuery('(max-width: 47.99em)')
  return (
    <Drawer.Root
      opened
      onClose={props.onClose}
      position="right"
      size={isPhone ? '100%' : 600}
      returnFocus={returnFocus}
      closeOnEscape={!isCovered}
      trapFocus={!isCovered}
      transitionProps={{ duration: 120 }}
      classNames={classes}
    >
      <Drawer.Overlay backgroundOpacity={0.25} />
      <Drawer.Content>
        <Drawer.Header role="presentation">
          <Drawer.Title>{title}</Drawer.Title>
          {tools}
          <Drawer.CloseButton aria-label="Close" {...(tools ? { ml: 0 } : {})} />
        </Drawer.Header>
        <Drawer.Body>
          {found.data !== undefined ? (
            props.children(found.data)
          ) : found.isError ? (
            <RequestFailed error={found.error} what={what} onRetry={() => found.refetch()} />
          ) : (
            <DrawerSkeleton />
          )}
        </Drawer.Body>
        {props.foot}
      </Drawer.Content>
    </Drawer.Root>
  )
}
