import { Fragment } from 'react'

/** A value whose lines may break after @ and before dots, as addresses are read; nothing is put into what is copied. */
export function Breakable({ text }: { text: string }) {
  const parts = text.includes('@') ? text.split(/(?<=@)|(?=\.)/) : [text]
  return parts.map((part, place) => (
    <Fragment key={place}>
      {place > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}
