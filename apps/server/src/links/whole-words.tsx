/** A text cut around each "e-mail" (`cutAtEmail`), which is kept on one line. */
export const WholeWords = ({ parts }: { parts: string[] }) =>
  parts.map((part, index) =>
    index % 2 === 1 ? (
      <span key={index} className="whole">
        {part}
      </span>
    ) : (
      part
    ),
  )
