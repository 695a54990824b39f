import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Seal } from '../shell/seal.tsx'
import classes from './entry-card.module.css'

/** The frame of the pages before signing in. */
export function EntryCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={classes.entry}>
      <title>{`${title} · Countersign`}</title>
      <div className={classes.card}>
        <div className={classes.brand}>
          <Seal size={28} />
          <span>Countersign</span>
        </div>
        <Title order={1} mb="md">
          {title}
        </Title>
        {children}
      </div>
    </main>
  )
}
