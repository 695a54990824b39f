import { OUR_PALETTE, type Palette } from '@countersign/changes'
import { createContext, useContext } from 'react'

const PaletteOfMail = createContext<Palette>(OUR_PALETTE)

/** The colours of all links and buttons inside of it. */
export const InPalette = PaletteOfMail.Provider

export const usePalette = (): Palette => useContext(PaletteOfMail)
