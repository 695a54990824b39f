import type { Conflict, LinkView } from '@countersign/changes'
import type { ReactNode } from 'react'
import type { Sender } from './sender.ts'

/** What a type's page has of its own: colour, icon and voice. The layout is the same for all. */
export interface TypePage {
  /** Colour of the narrow band; at least 3:1 against the card. */
  band: { light: string; dark: string }
  /** Drawn on 24 × 24 with strokes. */
  icon: ReactNode
  /** What the confirming button says it does. */
  confirm: string
  /** What happens once the reader confirms, before they do. */
  lead: (view: LinkView, sender: Sender) => string
  applied: {
    headline: string
    /** What it is now. */
    now: (view: LinkView) => ReactNode
    /** In the middle of a sentence about the past: "your password was set". */
    past: string
    next?: (view: LinkView) => ReactNode
  }
  /** Said wherever a link ended without effect. */
  unchanged: string
  /** What a reader who said "this wasn't me" may do. */
  ifWorried: string
  conflicts: Record<Conflict['kind'], string>
  /** Words for the values that the page asks for, when the type leaves some open. */
  given?: GivenWords
}

export interface GivenWords {
  label: string
  again: string
  /** The rules, shown before anything is typed. */
  rules: string
  mismatch: string
  minLength: number
}
