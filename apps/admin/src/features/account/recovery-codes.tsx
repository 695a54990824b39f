import { Button, CopyButton, Group, Stack, Text } from '@mantine/core'
import classes from './two-factor.module.css'

/** Recovery codes, shown once. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  return (
    <Stack gap="md">
      <Text size="sm">
        Keep these recovery codes where you keep passwords. Each signs you in once when your
        authenticator app is gone. They are not shown again.
      </Text>
      <ul className={classes.codes} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group justify="flex-end">
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy codes'}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onKept}>I have kept them</Button>
      </Group>
    </Stack>
  )
}
