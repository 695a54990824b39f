import '@mantine/spotlight/styles.layer.css'
import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useCommands } from './use-commands.tsx'

/** Every page and action, found by its words. It opens as soon as it is there. */
export default function CommandMenu() {
  const [query, setQuery] = useState('')
  const commands = useCommands(query.trim())
  useEffect(() => spotlight.open(), [])
  const actions: SpotlightActionData[] = commands.map(({ icon, ...command }) => ({
    ...command,
    leftSection: icon,
  }))
  return (
    <Spotlight
      // The shell listens for it before this is loaded.
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      actions={actions}
      nothingFound="Nothing is called that."
      scrollable
      maxHeight={400}
      transitionProps={{ duration: 80 }}
      searchProps={{
        'aria-label': 'Page, action, address or number',
        placeholder: 'Page, action, address or number',
        leftSection: <IconSearch size={18} aria-hidden />,
      }}
    />
  )
}
