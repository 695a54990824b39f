import type { TypePage } from './type-page.ts'

export const paymentCardPage: TypePage = {
  band: { light: '#a1531b', dark: '#f0a868' },
  icon: (
    <>
      <rect x="3" y="5" width="18" height="14" rx="2" />
      <path d="M3 10h18M7 15h4" />
    </>
  ),
}
