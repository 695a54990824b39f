/** The page's one `h1`. It may be text that a holder wrote, in any script; "e-mail" is kept on one line. */
export function Headline({ text }: { text: string }) {
  return (
    <h1 dir="auto">
      {text.split(/\b(e-mail)\b/i).map((part, index) =>
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
