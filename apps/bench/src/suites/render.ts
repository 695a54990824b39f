import { type Comparison, compare, ratioOf } from '../measuring/compare.ts'
import { spreadOf } from '../measuring/spread.ts'
import type { Suite } from '../measuring/suite.ts'
import { stageMailWriter } from '../stage/mail-writer.ts'

const MAILS_PER_TEMPLATE = 20_000
/** A full render takes so much longer that fewer of them say as much. */
const RENDERS_PER_TEMPLATE = 100

type Name = 'composed' | 'joined' | 'rendered'

/** Writing a mail from its prepared template, against React Email's `render()` and `toPlainText()` of the same one. */
export const render: Suite = {
  name: 'render',
  title: 'Writing a mail',
  async run({ rounds, scale, tell }) {
    const writer = await stageMailWriter()
    const comparisons: Comparison<Name>[] = []
    try {
      for (const template of writer.templates) {
        const write = (way: Name, count: number) => () =>
          writer.write({ template, way, count: Math.ceil(count / scale) })
        comparisons.push(
          await compare<Name>(
            [
              { name: 'rendered', run: write('rendered', RENDERS_PER_TEMPLATE) },
              { name: 'composed', run: write('composed', MAILS_PER_TEMPLATE) },
              { name: 'joined', run: write('joined', MAILS_PER_TEMPLATE) },
            ],
            { rounds, tell: (line) => tell(`${template}, ${line}`) },
          ),
        )
      }
    } finally {
      await writer.stop()
    }
    const all = (name: Name) => comparisons.flatMap((samples) => samples[name])
    return {
      marks: [
        {
          what: 'writing a mail, to render() and its plain text of the same template, all templates',
          value: ratioOf(all('composed'), all('rendered')),
          unit: '×',
          atLeast: 300,
        },
      ],
      figures: [
        ...(['composed', 'joined', 'rendered'] as const).map((name) => ({
          what: `a mail of HTML and text, ${name}`,
          value: spreadOf(all(name).map(({ perSecond }) => 1e6 / perSecond)),
          unit: 'µs',
        })),
        {
          what: 'writing a mail and joining its pieces, to render() and its plain text',
          value: ratioOf(all('joined'), all('rendered')),
          unit: '×',
        },
      ],
      notes: [
        'Each mail has its own person, link, times and addresses. The HTML is compared to the byte with that of render(), and both parts with a full render, before they are timed. The peer’s text is React Email’s own toPlainText(); ours is written for the eye.',
        'A composed mail’s parts are strings of many pieces, which V8 copies into one when they are first read. “Joined” has that copying in it.',
      ],
    }
  },
}
