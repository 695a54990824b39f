import type { TypePage } from './type-page.ts'

export const emailAddressPage: TypePage = {
  band: { light: '#0f766e', dark: '#2dd4bf' },
  icon: <path d="M3 6.5h18v12H3zM3 7l9 7 9-7" />,
  headline: ({ reader }) =>
    reader === 'present' ? 'page.emailAddress.presentHeadline' : undefined,
  next: ({ reader, words: { before } }) =>
    reader === 'present' || before !== null
      ? ['page.emailAddress.next', { reader, before: before ?? '' }]
      : null,
}
