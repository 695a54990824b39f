import { Column } from '@react-email/column'
import { Row } from '@react-email/row'
import { Text } from '@react-email/text'
import type { MailContent } from '../mail-content.ts'
import { useLanguage } from '../messages/message.tsx'
import { usePalette } from './in-palette.ts'
import { light } from './palette.ts'
import { MARK_SIZE } from './type-mark.tsx'

/** Drawn by the mail program, for images are often off: a check mark, which every font has, in a ring. */
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

/** Who sends it, and the mark of its type at the other end of the line. */
export function Letterhead({ sender, mark }: Pick<MailContent, 'sender' | 'mark'>) {
  const [after, before] =
    useLanguage().direction === 'rtl'
      ? (['marginLeft', 'paddingRight'] as const)
      : (['marginRight', 'paddingLeft'] as const)
  return (
    <Row style={{ margin: '0 0 16px' }}>
      <Column>
        <Text className="quiet" style={name}>
          <span
            aria-hidden="true"
            className="link"
            style={{ color: usePalette().light.accent, ...seal, [after]: '10px' }}
          >
            {'\u2713'}
          </span>
          <b>
            <span dir="auto">{sender}</span>
          </b>
        </Text>
      </Column>
      {mark && (
        <Column width={MARK_SIZE} style={{ width: MARK_SIZE, [before]: '12px' }}>
          {/* Of low priority: React would add a `<link>` that loads it ahead. */}
          <img
            fetchPriority="low"
            src={`cid:${mark.cid}`}
            width={MARK_SIZE}
            height={MARK_SIZE}
            alt=""
            style={{ display: 'block' }}
          />
        </Column>
      )}
    </Row>
  )
}

const name = {
  color: light.quiet,
  fontSize: '14px',
  lineHeight: '20px',
  margin: 0,
  overflowWrap: 'anywhere',
  wordBreak: 'break-word',
} as const
