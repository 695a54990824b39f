import { Checkbox, Stack } from '@mantine/core'
import { useTypes } from '../verification-status/use-types.ts'
import classes from './api-keys.module.css'
import { type ScopeWords, scopeWords } from './scope-words.ts'

interface ScopeChoiceProps {
  chosen: string[]
  onChoose: (scopes: string[]) => void
  fault: string | undefined
}

/** What a key may do. Who may hold every type needs no single one. */
export function ScopeChoice({ chosen, onChoose, fault }: ScopeChoiceProps) {
  const { holds, rest } = scopeWords(useTypes())
  const holdsAll = chosen.includes('hold:*')
  const box = ({ scope, label, description }: ScopeWords, isDisabled = false) => (
    <Checkbox
      key={scope}
      value={scope}
      label={label}
      description={description}
      disabled={isDisabled}
    />
  )
  return (
    <Checkbox.Group value={chosen} onChange={onChoose} error={fault} errorProps={{ mt: 8 }}>
      <Stack gap="md">
        <fieldset className={classes.choice}>
          <legend>Hold changes</legend>
          <Stack gap={6}>
            {holds.map((words) => box(words, holdsAll && words.scope !== 'hold:*'))}
          </Stack>
        </fieldset>
        <fieldset className={classes.choice}>
          <legend>Besides</legend>
          <Stack gap={6}>{rest.map((words) => box(words))}</Stack>
        </fieldset>
      </Stack>
    </Checkbox.Group>
  )
}
