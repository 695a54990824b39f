import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Brand } from '../shell/brand.tsx'
import classes from './auth-card.module.css'

/** The frame of the pages before signing in. */
export function AuthCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={classes.entry}>
      <title>{`${title} · Countersign`}</title>
      <div className={classes.card}>
        <div className={classes.brand}>
          <Brand size={28} />
        </div>
        <Title order={1} mb="md">
          {title}
        </Title>
        {children}
      </div>
    </main>
  )
}
