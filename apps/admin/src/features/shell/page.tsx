import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './page.module.css'

interface PageProps {
  title: string
  /** What the page is for, in a sentence under its headline. */
  intro?: string
  children: ReactNode
}

/** A page of reading width with its headline; also names the browser's tab. */
export function Page({ title, intro, children }: PageProps) {
  return (
    <div className={classes.page}>
      <title>{`${title} · Countersign`}</title>
      <Title order={1}>{title}</Title>
      {intro && <p className={classes.intro}>{intro}</p>}
      {children}
    </div>
  )
}
