import { Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './drawer-section.module.css'

/** A titled part of the drawer. */
export function DrawerSection({ title, children }: { title: string; children: ReactNode }) {
  const titleId = useId()
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <Title order={3} id={titleId} className={classes.title}>
        {title}
      </Title>
      {children}
    </section>
  )
}
