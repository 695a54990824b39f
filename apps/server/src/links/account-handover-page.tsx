import type { TypePage } from './type-page.ts'

export const accountHandoverPage: TypePage = {
  band: { light: '#5f6f1a', dark: '#c3d36b' },
  icon: (
    <>
      <circle cx="6.5" cy="8" r="3" />
      <circle cx="17.5" cy="8" r="3" />
      <path d="M4 18.5h16m-3.5-3.5 3.5 3.5-3.5 3.5" />
    </>
  ),
  isToSubject: ({ reader }) => reader === 'present',
  next: ({ reader }) => (reader === 'present' ? ['page.accountHandover.next'] : null),
}
