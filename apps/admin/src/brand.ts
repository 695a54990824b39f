/** The logo of whose panel it is, as the server writes it into the page. */
export interface BrandLogo {
  /** The name under which mails are sent. */
  name: string
  src: string
  width: number
  height: number
  /** Whether it has no name in it. */
  isSymbol: boolean
}

const written = document.documentElement.dataset.brand

/** `null` where the configuration has no logo. */
export const brandLogo: BrandLogo | null = written ? JSON.parse(written) : null
