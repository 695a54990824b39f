import {
  type Band,
  bandOfAccent,
  OUR_PALETTE,
  type Palette,
  paletteOfAccent,
  type TypeIcon,
} from '@countersign/changes'

/** The narrow band that distinguishes types, by what their icon shows; each at least 3:1 against the card. */
const bands: Record<TypeIcon, Band> = {
  envelope: { light: '#0f766e', dark: '#2dd4bf' },
  key: { light: '#3b5bab', dark: '#93b4ff' },
  card: { light: '#a1531b', dark: '#f0a868' },
  handover: { light: '#5f6f1a', dark: '#c3d36b' },
  undo: { light: '#a03b63', dark: '#f39ab9' },
  bank: { light: '#1d6a8c', dark: '#7cc4e4' },
  document: { light: '#4f6472', dark: '#a9bdca' },
  person: { light: '#7a4a9c', dark: '#cfa5ec' },
  phone: { light: '#2f7a3d', dark: '#86d096' },
  place: { light: '#a8432f', dark: '#f2a08f' },
}

const OTHER_BAND: Band = { light: '#566365', dark: '#a7b4b5' }

/** The band of a type: of its own accent, else of its icon. */
export function bandOf(type: { typeAccent: string | null; typeIcon: TypeIcon | null }): Band {
  const own = type.typeAccent === null ? undefined : bandOfAccent(type.typeAccent)
  if (own && 'band' in own) return own.band
  return type.typeIcon === null ? OTHER_BAND : bands[type.typeIcon]
}

/** The colours of a brand's accent; ours where it has none. */
export function paletteOf(brandAccent: string | null | undefined): Palette {
  const own = brandAccent ? paletteOfAccent(brandAccent) : undefined
  return own && 'palette' in own ? own.palette : OUR_PALETTE
}

export const ACCOUNT_BAND = '#8a1c1c'

/** Colours and type of the mails; dark ones take over where a client honours the media query. */
export const light = {
  ground: '#f3f5f5',
  card: '#ffffff',
  ink: '#1b2526',
  quiet: '#566365',
  line: '#dde3e3',
}

const dark: typeof light = {
  ground: '#101516',
  card: '#1a2122',
  ink: '#e9eeee',
  quiet: '#a7b4b5',
  line: '#344043',
}

export const systemFont =
  '-apple-system, BlinkMacSystemFont, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif'

/** The sheet's ground is drawn by the body and again by a cell in it, for clients that drop the body. */
const ground = (scope: string) => `${scope}.ground,${scope}.ground>table>tbody>tr>td`

const darkRules = (scope: string, { accent, onAccent }: Palette['dark']) =>
  [
    `${ground(scope)}{background-color:${dark.ground}!important}`,
    `${scope}.card{background-color:${dark.card}!important;border-color:${dark.line}!important}`,
    `${scope}.ink{color:${dark.ink}!important}`,
    `${scope}.quiet{color:${dark.quiet}!important}`,
    `${scope}.line{border-color:${dark.line}!important}`,
    `${scope}.link{color:${accent}!important}`,
    `${scope}.button{background-color:${accent}!important;color:${onAccent}!important}`,
  ].join('')

/** `data-ogsc` is how Outlook's apps name their dark mode; Apple's data detectors are kept from recolouring. */
export const styleSheetOf = (palette: Palette): string =>
  [
    ':root{color-scheme:light dark;supported-color-schemes:light dark}',
    '.whole{white-space:nowrap}',
    'a[x-apple-data-detectors]{color:inherit!important;text-decoration:none!important}',
    `@media (max-width:480px){${ground('')}{padding:0!important}.inside{padding:20px 18px!important}.button{display:block!important;text-align:center!important}}`,
    `@media (prefers-color-scheme:dark){${darkRules('', palette.dark)}}`,
    darkRules('[data-ogsc] ', palette.dark),
  ].join('')
