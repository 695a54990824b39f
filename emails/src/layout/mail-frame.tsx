import { Body } from '@react-email/body'
import { Column } from '@react-email/column'
import { Container } from '@react-email/container'
import { Head } from '@react-email/head'
import { Html } from '@react-email/html'
import { Preview } from '@react-email/preview'
import { Row } from '@react-email/row'
import { Text } from '@react-email/text'
import type { MailContent } from '../mail-content.ts'
import { InLanguage, message } from '../messages/message.tsx'
import { InPalette } from './in-palette.ts'
import { Letterhead } from './letterhead.tsx'
import { MailBlock, Say } from './mail-blocks.tsx'
import { light, styleSheetOf, systemFont } from './palette.ts'

/** The sheet every mail is written on: band, sender, headline, its blocks, and why it was sent. */
export function MailFrame({ language, title, preheader, band, palette, ...content }: MailContent) {
  const { headline, sender, logo, mark, blocks, reason } = content
  return (
    <InLanguage value={language}>
      <InPalette value={palette}>
        <Html lang={language.code} dir={language.direction}>
          <Head>
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <meta name="supported-color-schemes" content="light dark" />
            <meta
              name="format-detection"
              content="telephone=no, date=no, address=no, email=no, url=no"
            />
            <title>{title}</title>
            {/* A constant of ours: as a text child, React would escape its quotes. */}
            <style dangerouslySetInnerHTML={{ __html: styleSheetOf(palette) }} />
          </Head>
          <Body
            className="ground"
            style={{
              backgroundColor: light.ground,
              fontFamily: systemFont,
              margin: 0,
              padding: '24px 8px',
            }}
          >
            <Preview>{message(language, ...preheader)}</Preview>
            {/* Once more: some mail programs drop what is on the root. */}
            <Container lang={language.code} dir={language.direction} style={{ maxWidth: '560px' }}>
              <Row className="card" style={sheet}>
                <Column width="6" style={{ width: '6px', backgroundColor: band, fontSize: '1px' }}>
                  {'\u00a0'}
                </Column>
                <Column className="inside" style={{ padding: '28px 32px' }}>
                  <Letterhead sender={sender} logo={logo} mark={mark} />
                  <h1 className="ink" dir="auto" style={heading}>
                    {headline === null ? title : <Say sentence={headline} />}
                  </h1>
                  {blocks.map((block, index) => (
                    <MailBlock key={index} block={block} />
                  ))}
                  <Text className="quiet line" style={foot}>
                    <Say sentence={reason} />
                  </Text>
                </Column>
              </Row>
            </Container>
          </Body>
        </Html>
      </InPalette>
    </InLanguage>
  )
}

const wrap = { overflowWrap: 'anywhere', wordBreak: 'break-word' } as const

const sheet = {
  backgroundColor: light.card,
  border: `1px solid ${light.line}`,
  borderCollapse: 'separate',
  tableLayout: 'fixed',
} as const

const heading = {
  color: light.ink,
  fontSize: '24px',
  fontWeight: 600,
  lineHeight: '30px',
  margin: '0 0 16px',
  ...wrap,
} as const

const foot = {
  color: light.quiet,
  fontSize: '13px',
  lineHeight: '20px',
  ...wrap,
  borderTop: `1px solid ${light.line}`,
  margin: '24px 0 0',
  paddingTop: '16px',
} as const
