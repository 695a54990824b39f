import { Column } from '@react-email/column'
import { Row } from '@react-email/row'
import { Text } from '@react-email/text'
import type { CSSProperties } from 'react'
import type { MailContent } from '../mail-content.ts'
import { useLanguage } from '../messages/message.tsx'
import { usePalette } from './in-palette.ts'
import { light } from './palette.ts'
import type { ShownLogo } from './shown-logo.ts'
import { MARK_SIZE } from './type-mark.tsx'

/** Who sends it, and the mark of its type at the other end of the line. */
export function Letterhead({ sender, logo, mark }: Pick<MailContent, 'sender' | 'logo' | 'mark'>) {
  const [before, after] =
    useLanguage().direction === 'rtl'
      ? (['paddingRight', 'paddingLeft'] as const)
      : (['paddingLeft', 'paddingRight'] as const)
  return (
    <Row style={{ margin: '0 0 16px' }}>
      {logo?.isSymbol && (
        <Column width={logo.width} style={{ width: logo.width, [after]: '8px' }}>
          <Picture {...logo} alt="" />
        </Column>
      )}
      <Column>
        {logo && !logo.isSymbol ? (
          <Picture {...logo} alt={sender} />
        ) : (
          <Name {...{ sender, logo }} />
        )}
      </Column>
      {mark && (
        <Column width={MARK_SIZE} style={{ width: MARK_SIZE, [before]: '12px' }}>
          <Picture cid={mark.cid} width={MARK_SIZE} height={MARK_SIZE} alt="" />
        </Column>
      )}
    </Row>
  )
}

/** The sender's name, behind our seal where there is no logo. */
const Name = ({ sender, logo }: Pick<MailContent, 'sender' | 'logo'>) => (
  <Text className="quiet" style={name}>
    {!logo && <Seal />}
    <b>
      <span dir="auto">{sender}</span>
    </b>
  </Text>
)

/** Drawn by the mail program, for images are often off: a check mark, which every font has, in a ring. */
function Seal() {
  const after = useLanguage().direction === 'rtl' ? 'marginLeft' : 'marginRight'
  return (
    <span
      aria-hidden="true"
      className="link"
      style={{ color: usePalette().light.accent, ...seal, [after]: '10px' }}
    >
      {'\u2713'}
    </span>
  )
}

/** Of low priority: React would add a `<link>` that loads it ahead. Where images are off, the words look as a name does. */
const Picture = ({
  cid,
  width,
  height,
  alt,
}: Pick<ShownLogo, 'cid' | 'width' | 'height'> & { alt: string }) => (
  <img
    fetchPriority="low"
    src={`cid:${cid}`}
    width={width}
    height={height}
    alt={alt}
    style={{ display: 'block', ...(alt !== '' && asName) }}
  />
)

const seal = {
  display: 'inline-block',
  width: '18px',
  height: '18px',
  lineHeight: '18px',
  fontSize: '12px',
  textAlign: 'center',
  border: '1.5px solid',
  borderRadius: '50%',
} as const

const name = {
  color: light.quiet,
  fontSize: '14px',
  lineHeight: '20px',
  margin: 0,
  overflowWrap: 'anywhere',
  wordBreak: 'break-word',
} as const

const asName = {
  color: light.quiet,
  fontSize: '14px',
  fontWeight: 600,
} as const satisfies CSSProperties
