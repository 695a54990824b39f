import { Button, Column, Link, Row, Text } from '@react-email/components'
import { Fragment, type ReactNode } from 'react'
import { LOOK_CLOSELY, type MailContent, NOTE_LABEL, namedValues } from '../mail-content.ts'
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

export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <Text className="ink" style={body}>
      {children}
    </Text>
  )
}

export function SmallPrint({ children }: { children: ReactNode }) {
  return (
    <Text className="quiet" style={quiet}>
      {children}
    </Text>
  )
}

/** The holder's own words, set apart from ours so that nobody takes them for the sender's. */
export function HolderNote({ words }: { words: string }) {
  return (
    <>
      <Text className="quiet" style={{ ...quiet, margin: '0 0 4px' }}>
        {NOTE_LABEL}
      </Text>
      <Text
        className="ink line"
        dir="auto"
        style={{ ...body, borderLeft: `3px solid ${light.line}`, paddingLeft: '12px' }}
      >
        {words.split('\n').map((line, index) => (
          <Fragment key={index}>
            {index > 0 && <br />}
            {line}
          </Fragment>
        ))}
      </Text>
    </>
  )
}

/** Before → after, one block per changed column, stacked so that it fits a phone. */
export function ChangeTable({ changes }: Pick<MailContent, 'changes'>) {
  return changes.map((change, index) => (
    <Fragment key={index}>
      <Text className="quiet" style={{ ...quiet, fontWeight: 600, margin: '0 0 4px' }}>
        {change.label}
      </Text>
      <Row className="line" style={{ borderTop: `1px solid ${light.line}`, margin: '0 0 16px' }}>
        <Column>
          {namedValues(change).map(({ name, value }) => (
            <Row key={name} className="line" style={{ borderBottom: `1px solid ${light.line}` }}>
              <Column
                width="52"
                className="quiet"
                style={{ ...cell, width: '52px', color: light.quiet, fontSize: '14px' }}
              >
                {name}
              </Column>
              <Column
                className="ink"
                dir="auto"
                style={{ ...cell, color: light.ink, fontSize: '16px' }}
              >
                {value}
              </Column>
            </Row>
          ))}
        </Column>
      </Row>
      {change.warning !== null && (
        <Text className="ink" style={{ ...body, fontSize: '14px', lineHeight: '20px' }}>
          <b>{LOOK_CLOSELY}</b> <span>{change.warning}</span>
        </Text>
      )}
    </Fragment>
  ))
}

/** What was ended, a line each; nothing where there is none. */
export function EndedList({ label, lines }: { label?: string; lines: string[] }) {
  if (lines.length === 0) return null
  return (
    <>
      {label && (
        <Text className="quiet" style={{ ...quiet, fontWeight: 600, margin: '0 0 4px' }}>
          {label}
        </Text>
      )}
      <Text className="ink" style={body}>
        {lines.map((line, index) => (
          <Fragment key={index}>
            {index > 0 && <br />}
            <span>{line}</span>
          </Fragment>
        ))}
      </Text>
    </>
  )
}

const cell = { lineHeight: '22px', padding: '8px 0', verticalAlign: 'top', ...wrap } as const

/** The one button, and below it the same link in full, for readers and clients that cannot press it. */
export function LinkButton({ link, children }: { link: string; children: string }) {
  return (
    <>
      <Button className="button" href={link} style={button}>
        {children}
      </Button>
      <Text className="quiet" style={{ ...quiet, margin: '16px 0 4px' }}>
        Or copy this link into your browser:
      </Text>
      <Text style={{ ...quiet, wordBreak: 'break-all' }}>
        <Link
          className="link"
          href={link}
          style={{ color: light.accent, textDecoration: 'underline' }}
        >
          {link}
        </Link>
      </Text>
    </>
  )
}

const button = {
  backgroundColor: light.accent,
  borderRadius: '6px',
  color: light.onAccent,
  fontSize: '16px',
  fontWeight: 600,
  margin: '8px 0 0',
  padding: '14px 24px',
} as const
