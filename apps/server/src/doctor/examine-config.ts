import type { Config } from '@countersign/changes'
import { logoOf } from '@countersign/emails'
import { type Contrast, contrastsOf } from './contrasts-of.ts'
import { type Finding, right, wrong } from './finding.ts'

/** What a configuration declares, whom people write to, and how well its colours stand out. */
export function examineConfig(config: Config): Omit<Finding, 'check'>[] {
  const { types, subjects, brand } = config
  const names = types.map(({ letter, name }) => `${letter} ${name}`).join(', ')
  const home = brand?.homeUrl
    ? `pages lead back to ${brand.homeUrl}`
    : 'pages lead nowhere back: brand.homeUrl is not set'
  return [
    right(
      `The configuration declares changes of ${Object.keys(subjects).join(', ')}: ${names}. People write to ${brand?.support}, and ${home}.`,
    ),
    examineColours(config),
    ...examineLogo(config),
  ]
}

/** What is wrong with its file was said as the configuration was loaded. */
function examineLogo(config: Config): Omit<Finding, 'check'>[] {
  const logo = logoOf(config)
  if (logo === null) return []
  const { contrast, isSymbol, file } = logo
  const said = `The logo ${config.brand?.logo} stands out from white by ${contrast.toFixed(1)}:1`
  if (contrast < 3)
    return [wrong(`${said}, where 3:1 is needed: it is shown on white. Give it darker colours.`)]
  const place = isSymbol ? 'beside the sender’s name' : 'instead of the sender’s name'
  return [right(`${said}; it is shown ${place}, and browsers get ${kilobytes(file.content)} KB.`)]
}

const kilobytes = ({ byteLength }: Uint8Array) => (byteLength / 1024).toFixed(1)

/** Says of the accent and of the type whose band stands out least by how much. */
function examineColours(config: Config): Omit<Finding, 'check'> {
  const contrasts = contrastsOf(config)
  const inWords = ({ what, ratio }: Contrast) => `${what} ${ratio.toFixed(1)}:1`
  const tooWeak = contrasts.filter(({ ratio, needed }) => ratio < needed)
  if (tooWeak.length > 0)
    return wrong(
      `Some colours do not stand out: ${tooWeak.map((each) => `${inWords(each)}, where ${each.needed}:1 is needed`).join('; ')}.`,
    )
  const [onWhite, onDark, button, darkButton, ...bands] = contrasts as [
    Contrast,
    Contrast,
    Contrast,
    Contrast,
    ...Contrast[],
  ]
  const weakest = bands.toSorted((one, other) => one.ratio - other.ratio).slice(0, 1)
  return right(
    `The colours stand out: ${[onWhite, onDark, button, darkButton, ...weakest].map(inWords).join(', ')}.`,
  )
}
