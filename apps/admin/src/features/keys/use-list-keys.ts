import { useHotkeys } from '@mantine/hooks'

const TYPED_IN = 'textarea, select, input:not([type="checkbox"])'

/** Keys that work wherever nothing is typed, on a row's checkbox too. */
export function useListKeys(keys: [key: string, run: () => void][]): void {
  useHotkeys(
    keys.map(([key, run]) => [
      key,
      (event) => {
        if (event.target instanceof Element && event.target.matches(TYPED_IN)) return
        event.preventDefault()
        run()
      },
      { preventDefault: false },
    ]),
    [],
  )
}
