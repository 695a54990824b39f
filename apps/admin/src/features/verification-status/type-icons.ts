import type { TypeIcon } from '@countersign/changes'
import {
  IconArrowBackUp,
  IconBuildingBank,
  IconCircle,
  IconCreditCard,
  IconFileText,
  IconHexagon,
  IconKey,
  IconMail,
  IconMapPin,
  IconPhone,
  IconSquare,
  IconSquareRotated,
  IconTriangle,
  IconUser,
  IconUserShare,
} from '@tabler/icons-react'
import type { TypeItem } from './type-item.ts'

const icons = {
  envelope: IconMail,
  key: IconKey,
  card: IconCreditCard,
  handover: IconUserShare,
  undo: IconArrowBackUp,
  bank: IconBuildingBank,
  document: IconFileText,
  person: IconUser,
  phone: IconPhone,
  place: IconMapPin,
} satisfies Record<TypeIcon, unknown>

const shapes = [IconHexagon, IconSquareRotated, IconCircle, IconTriangle, IconSquare] as const

/** A type's icon: the one that it declares, else a plain shape, always the same for the same name. */
export function typeIcon({ icon, name }: Pick<TypeItem, 'icon' | 'name'>): typeof IconMail {
  if (icon !== null) return icons[icon]
  const sum = [...name].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0)
  return shapes[sum % shapes.length] ?? IconHexagon
}
