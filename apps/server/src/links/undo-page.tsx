import type { TypePage } from './type-page.ts'

export const undoPage: TypePage = {
  band: { light: '#a03b63', dark: '#f39ab9' },
  icon: <path d="M8.5 5 4 9.5 8.5 14M4 9.5h10a5 5 0 0 1 0 10H9" />,
  headline: () => 'page.undo.headline',
  ifRight: 'page.undo.ifRight',
  next: () => ['page.undo.next'],
  again: 'page.undo.again',
}
