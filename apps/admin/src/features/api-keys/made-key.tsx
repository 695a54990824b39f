import type { MadeApiKey } from '@countersign/changes'
import { Button, CopyButton, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './api-keys.module.css'

interface MadeKeyProps {
  made: MadeApiKey
  /** What else is to be known of it. */
  children?: ReactNode
  onKept: () => void
}

/** A key, shown once. */
export function MadeKey({ made, children, onKept }: MadeKeyProps) {
  return (
    <Stack gap="md">
      <Text size="sm">
        This is the key of {made.name}. Keep it where you keep secrets: it is not shown again.
        {children}
      </Text>
      <output className={classes.key} aria-label="API key">
        {made.key}
      </output>
      <Group justify="flex-end">
        <CopyButton value={made.key}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} data-autofocus>
              {copied ? 'Copied' : 'Copy key'}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onKept}>I have kept it</Button>
      </Group>
    </Stack>
  )
}
