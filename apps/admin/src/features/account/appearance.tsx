import { SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { AccountSection } from './account-section.tsx'

/** Light, dark, or as the machine has it; kept in this browser. */
export function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <AccountSection title="Appearance">
      <SegmentedControl
        aria-label="Appearance"
        mt={4}
        value={colorScheme}
        onChange={(value) => setColorScheme(value)}
        data={[
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
          { value: 'auto', label: 'As this device' },
        ]}
        transitionDuration={100}
      />
    </AccountSection>
  )
}
