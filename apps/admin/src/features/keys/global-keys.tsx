import { useHotkeys } from '@mantine/hooks'
import { IconCommand } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import classes from './global-keys.module.css'

const CommandMenu = lazy(() => import('./command-menu.tsx'))
const KeyHelp = lazy(() => import('./key-help.tsx'))

/** The keys that work on every page, and a button for the first of them. What they open comes when it is wanted. */
export function GlobalKeys() {
  // A number, so that each press opens it again.
  const [menu, setMenu] = useState(0)
  const [isHelping, setIsHelping] = useState(false)
  const openMenu = () => setMenu((times) => times + 1)
  // In fields, too.
  useHotkeys([['mod+K', openMenu]], [])
  useHotkeys([['shift+?', () => setIsHelping(true)]])
  return (
    <>
      <button type="button" className={classes.button} onClick={openMenu}>
        <IconCommand size={16} stroke={1.5} aria-hidden />
        Find… <kbd className={classes.key}>Ctrl K</kbd>
      </button>
      <Suspense>
        {menu > 0 && <CommandMenu key={menu} />}
        {isHelping && <KeyHelp onClose={() => setIsHelping(false)} />}
      </Suspense>
    </>
  )
}
