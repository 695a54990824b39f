import type { TypeIcon } from '@countersign/changes'
import type { ReactNode } from 'react'

/** What the icons of types show, drawn on 24 × 24 with strokes. */
const typeIcons: Record<TypeIcon, ReactNode> = {
  envelope: <path d="M3 6.5h18v12H3zM3 7l9 7 9-7" />,
  key: (
    <>
      <circle cx="8" cy="15.5" r="4.5" />
      <path d="M11.2 12.3 20 3.5M16 7.5l3 3" />
    </>
  ),
  card: (
    <>
      <rect x="3" y="5" width="18" height="14" rx="2" />
      <path d="M3 10h18M7 15h4" />
    </>
  ),
  handover: (
    <>
      <circle cx="6.5" cy="8" r="3" />
      <circle cx="17.5" cy="8" r="3" />
      <path d="M4 18.5h16m-3.5-3.5 3.5 3.5-3.5 3.5" />
    </>
  ),
  undo: <path d="M8.5 5 4 9.5 8.5 14M4 9.5h10a5 5 0 0 1 0 10H9" />,
  bank: <path d="M3 9.5 12 4l9 5.5zM5 20h14M6.5 9.5V17m5.5-7.5V17m5.5-7.5V17" />,
  document: <path d="M6 3.5h8l4 4v13H6zm8 0v4h4M9 12h6m-6 4h6" />,
  person: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6" />
    </>
  ),
  phone: <path d="M7 2.5h10v19H7zm4 16h2" />,
  place: (
    <>
      <path d="M12 21.5s-6.5-6-6.5-11.5a6.5 6.5 0 0 1 13 0c0 5.5-6.5 11.5-6.5 11.5z" />
      <circle cx="12" cy="10" r="2.5" />
    </>
  ),
}

/** Of a type that has none: a sheet with a line to be changed. */
const plainIcon: ReactNode = <path d="M4 6.5h16M4 12h10m-10 5.5h7m4.5 2.5.6-2.6 4-4 2 2-4 4z" />

/** The strokes of a type's icon. */
export const iconOf = (icon: TypeIcon | null): ReactNode =>
  icon === null ? plainIcon : typeIcons[icon]

/** Whether an icon shows a direction, which right-to-left languages turn around. */
export const isDirected = (icon: TypeIcon | null): boolean => icon === 'handover'

/** The icon's 24 × 24 with room around it: the mark's ground, of its band's colour. */
export const MARK_VIEW_BOX = '-6 -6 36 36'
