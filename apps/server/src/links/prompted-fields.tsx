import { Message, type MessageId } from '@countersign/emails'
import type { ReactNode } from 'react'
import type { PromptedField } from './change-words.ts'
import { Say, type Sentence } from './sentence.tsx'
import type { PromptedWords } from './type-page.ts'

interface Fields {
  field: PromptedField
  words: PromptedWords
}

/**
 * A secret value asked for twice. The browser's own checks are left to the server, whose words stand
 * beside the field; no `maxlength`, which would cut a pasted password without a word.
 */
export function PromptedFields({ field, words }: Fields) {
  return (
    <>
      <Field
        name={field.name}
        label={words.label}
        rules={words.rules}
        minLength={words.minLength}
        problem={field.problem}
      />
      <Field
        name={field.againName}
        label={words.again}
        minLength={words.minLength}
        problem={field.isMismatch ? <Message id={words.mismatch} /> : null}
      />
    </>
  )
}

interface OneField {
  name: string
  label: MessageId
  rules?: Sentence
  minLength: number
  problem: ReactNode
}

function Field({ name, label, rules, minLength, problem }: OneField) {
  const hasProblem = problem !== null
  const describedBy = [rules && `${name}.rules`, hasProblem && `${name}.problem`]
    .filter(Boolean)
    .join(' ')
  return (
    <div className="field">
      <label htmlFor={name}>
        <Message id={label} />
      </label>
      {rules && (
        <small id={`${name}.rules`}>
          <Say sentence={rules} />
        </small>
      )}
      {hasProblem && (
        <span className="wrong" id={`${name}.problem`}>
          {problem}
        </span>
      )}
      <input
        id={name}
        name={name}
        type="password"
        autoComplete="new-password"
        required
        minLength={minLength}
        aria-describedby={describedBy || undefined}
        aria-invalid={hasProblem ? true : undefined}
      />
    </div>
  )
}
