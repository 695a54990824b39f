import { type FieldProblem, fieldName } from './given-fields.tsx'

/** What kept a choice from being taken: wrong values beside their fields, or a choice that was not legible. */
export interface Refusal {
  problems: FieldProblem[]
  isChoiceMissing?: boolean
}

/** Says above the page why nothing was changed yet. */
export function RefusalSummary({
  refusal,
  isOneButton,
}: {
  refusal: Refusal
  isOneButton: boolean
}) {
  return (
    <div className="problem" role="alert">
      <p>
        <strong>Nothing was changed yet</strong>
      </p>
      {refusal.isChoiceMissing && (
        <p>
          Your choice did not reach us. Choose{' '}
          {isOneButton ? 'the button below' : 'one of the two buttons'}.
        </p>
      )}
      {refusal.problems.map((problem) => (
        <p key={fieldName(problem, problem.isAgain)}>
          <a href={`#${fieldName(problem, problem.isAgain)}`}>{problem.message}</a>
        </p>
      ))}
    </div>
  )
}
