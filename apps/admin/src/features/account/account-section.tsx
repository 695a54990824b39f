import { Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './account-section.module.css'

/** A titled part of the account page. */
export function AccountSection({ title, children }: { title: string; children: ReactNode }) {
  const titleId = useId()
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <Title order={2} id={titleId} className={classes.title}>
        {title}
      </Title>
      {children}
    </section>
  )
}
