import { type ComponentType, lazy } from 'react'
import { idle } from './idle.ts'

/** A component that is fetched when the first screen stands and the browser has nothing else to do. */
export function lazyWhenIdle<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    await idle()
    return { default: await load() }
  })
}
