import { Message } from '@countersign/emails'
import type { ReactNode } from 'react'
import type { PromptedField } from './change-words.ts'
import type { PageContent } from './page-content.ts'
import { Say, type Sentence } from './sentence.tsx'
import { fieldSentences } from './type-sentences.tsx'

interface Fields {
  field: PromptedField
  content: PageContent
}

/**
 * A secret value asked for twice. The browser's own checks are left to the server, whose words stand
 * beside the field; no `maxlength`, which would cut a pasted password without a word.
 */
export function PromptedFields({ field, content }: Fields) {
  const { label, again, rules } = fieldSentences(content, field)
  const minLength = field.length?.min
  const { isShown } = content
  return (
    <>
      <Field
        name={field.name}
        label={label}
        rules={rules}
        minLength={minLength}
        isShown={isShown}
        problem={field.problem}
      />
      <Field
        name={field.againName}
        label={again}
        rules={null}
        minLength={minLength}
        isShown={isShown}
        problem={field.isMismatch ? <Message id="page.field.mismatch" /> : null}
      />
    </>
  )
}

/** Nothing of a secret is to be corrected, or sent to be checked for its spelling. */
const AS_TYPED = { autoCapitalize: 'none', autoCorrect: 'off', spellCheck: false } as const

interface OneField {
  name: string
  label: Sentence
  rules: Sentence | null
  /** Text, for it is filled into the written page. */
  minLength: string | undefined
  isShown: boolean
  problem: ReactNode
}

function Field({ name, label, rules, minLength, isShown, problem }: OneField) {
  const hasProblem = problem !== null
  const describedBy = [rules && `${name}.rules`, hasProblem && `${name}.problem`]
    .filter(Boolean)
    .join(' ')
  return (
    <div className="field">
      <label htmlFor={name}>
        <Say sentence={label} />
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
        type={isShown ? 'text' : 'password'}
        autoComplete="new-password"
        {...(isShown && AS_TYPED)}
        required
        // React's type asks for a number, and writes what it is given.
        minLength={minLength as never}
        aria-describedby={describedBy || undefined}
        aria-invalid={hasProblem ? true : undefined}
      />
    </div>
  )
}
