import { Button } from '@react-email/button'
import { Column } from '@react-email/column'
import { Link } from '@react-email/link'
import { Row } from '@react-email/row'
import { Text } from '@react-email/text'
import { type CSSProperties, Fragment, type ReactNode } from 'react'
import type { Block, Sentence } from '../blocks.ts'
import { Message, useLanguage } from '../messages/message.tsx'
import { usePalette } from './in-palette.ts'
import { light } from './palette.ts'

const wrap = { overflowWrap: 'anywhere', wordBreak: 'break-word' } as const
const body = {
  color: light.ink,
  fontSize: '16px',
  lineHeight: '24px',
  margin: '0 0 16px',
  ...wrap,
} as const
const quiet = {
  color: light.quiet,
  fontSize: '14px',
  lineHeight: '20px',
  margin: '0 0 16px',
  ...wrap,
} as const

type BlockOf<As extends Block['as']> = Extract<Block, { as: As }>

export function MailBlock({ block }: { block: Block }) {
  switch (block.as) {
    case 'paragraph':
      return <Paragraph sentences={block.sentences} className="ink" style={body} />
    case 'small':
      return <Paragraph sentences={block.sentences} className="quiet" style={quiet} />
    case 'note':
      return <HolderNote text={block.text} />
    case 'change':
      return <ChangeTable {...block} />
    case 'list':
      return <List {...block} />
    case 'button':
      return <LinkButton {...block} />
  }
}

/** An address in a message's `<mail>`, ready to be written to. */
const mail = (parts: ReactNode[]) => <OwnLink href={`mailto:${parts.join('')}`}>{parts}</OwnLink>

const OwnLink = ({ href, dir, children }: { href: string; dir?: 'ltr'; children: ReactNode }) => (
  <Link
    className="link"
    dir={dir}
    href={href}
    style={{ color: usePalette().light.accent, textDecoration: 'underline' }}
  >
    {children}
  </Link>
)

export const Say = ({ sentence: [id, values] }: { sentence: Sentence }) => (
  <Message id={id} values={{ mail, ...values }} />
)

interface ParagraphProps {
  sentences: readonly Sentence[]
  className: string
  style: CSSProperties
}

const Paragraph = ({ sentences, className, style }: ParagraphProps) => (
  <Text className={className} style={style}>
    {sentences.map((sentence, index) => (
      <Fragment key={index}>
        {index > 0 && ' '}
        <Say sentence={sentence} />
      </Fragment>
    ))}
  </Text>
)

/** The holder's own words, set apart from ours so that nobody takes them for the sender's. */
function HolderNote({ text }: { text: string }) {
  const [border, padding] =
    useLanguage().direction === 'rtl'
      ? (['borderRight', 'paddingRight'] as const)
      : (['borderLeft', 'paddingLeft'] as const)
  return (
    <>
      <Label>
        <Message id="mail.note" />
      </Label>
      <Text
        className="ink line"
        style={{ ...body, [border]: `3px solid ${light.line}`, [padding]: '12px' }}
      >
        <span dir="auto">
          <Lines lines={text.split('\n')} />
        </span>
      </Text>
    </>
  )
}

const Label = ({ isStrong = false, children }: { isStrong?: boolean; children: ReactNode }) => (
  <Text
    className="quiet"
    style={{ ...quiet, ...(isStrong && { fontWeight: 600 }), margin: '0 0 4px' }}
  >
    {children}
  </Text>
)

const Lines = ({ lines }: { lines: ReactNode[] }) =>
  lines.map((line, index) => (
    <Fragment key={index}>
      {index > 0 && <br />}
      {line}
    </Fragment>
  ))

/** Before → after, stacked so that it fits a phone. */
function ChangeTable({ label, rows, warning }: BlockOf<'change'>) {
  return (
    <>
      <Label isStrong>{label}</Label>
      <Row className="line" style={{ borderTop: `1px solid ${light.line}`, margin: '0 0 16px' }}>
        <Column>
          {rows.map(({ name, value }) => (
            <Row key={name} className="line" style={{ borderBottom: `1px solid ${light.line}` }}>
              <Column
                width="52"
                className="quiet"
                style={{ ...cell, width: '52px', color: light.quiet, fontSize: '14px' }}
              >
                {name}
              </Column>
              <Column className="ink" style={{ ...cell, color: light.ink, fontSize: '16px' }}>
                <span dir="auto">{value}</span>
              </Column>
            </Row>
          ))}
        </Column>
      </Row>
      {warning !== null && (
        <Text className="ink" style={{ ...body, fontSize: '14px', lineHeight: '20px' }}>
          <Say sentence={warning} />
        </Text>
      )}
    </>
  )
}

const cell = { lineHeight: '22px', padding: '8px 0', verticalAlign: 'top', ...wrap } as const

function List({ label, lines }: BlockOf<'list'>) {
  return (
    <>
      {label && (
        <Label isStrong>
          <Say sentence={label} />
        </Label>
      )}
      <Text className="ink" style={body}>
        <Lines lines={lines.map((line, index) => <Say key={index} sentence={line} />)} />
      </Text>
    </>
  )
}

/** The one button, and below it the same link in full, for readers and clients that cannot press it. */
function LinkButton({ label, link }: BlockOf<'button'>) {
  const { accent: backgroundColor, onAccent: color } = usePalette().light
  return (
    <>
      <Button className="button" href={link} style={{ backgroundColor, color, ...button }}>
        <Say sentence={label} />
      </Button>
      <Text className="quiet" style={{ ...quiet, margin: '16px 0 4px' }}>
        <Message id="mail.copyLink" />
      </Text>
      <Text style={{ ...quiet, wordBreak: 'break-all' }}>
        <OwnLink dir="ltr" href={link}>
          {link}
        </OwnLink>
      </Text>
    </>
  )
}

const button = {
  borderRadius: '6px',
  fontSize: '16px',
  fontWeight: 600,
  margin: '8px 0 0',
  padding: '14px 24px',
} as const
