/**
 * The page's one `h1`, cut around each "e-mail", which is kept on one line. It may be text that a holder
 * wrote, in any script.
 */
export function Headline({ parts }: { parts: string[] }) {
  return (
    <h1 dir="auto">
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <span key={index} className="whole">
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </h1>
  )
}
