import type { Config } from '@countersign/changes'
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
  ]
}

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
