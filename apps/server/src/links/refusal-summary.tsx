import type { PageContent } from './page-content.ts'

/** Says above the page why nothing was changed yet, where a choice was refused. */
export function RefusalSummary({
  content: { refusal, words },
  isOneButton,
}: {
  content: PageContent
  isOneButton: boolean
}) {
  if (refusal === null) return null
  return (
    <div className="problem" role="alert">
      <p>
        <strong>Nothing was changed yet</strong>
      </p>
      {refusal === 'choice-missing' && (
        <p>
          Your choice did not reach us. Choose{' '}
          {isOneButton ? 'the button below' : 'one of the two buttons'}.
        </p>
      )}
      {words.problems.map(({ field, message }) => (
        <p key={field}>
          <a href={`#${field}`}>{message}</a>
        </p>
      ))}
    </div>
  )
}
