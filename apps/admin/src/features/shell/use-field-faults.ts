import { useState } from 'react'

/**
 * Our words in place of the browser's, beside the fields they are about: its forms have `noValidate`. `check` looks at a
 * form as it is sent; it goes to the first field that is not right, and says whether all are.
 */
export function useFieldFaults() {
  const [faults, setFaults] = useState<Record<string, string>>({})
  return {
    /** What is wrong, by the names of fields. */
    faults,
    check(form: HTMLFormElement): boolean {
      const wrong = [...form.elements].filter(
        (field): field is HTMLInputElement =>
          field instanceof HTMLInputElement && field.name !== '' && !field.validity.valid,
      )
      setFaults(Object.fromEntries(wrong.map((field) => [field.name, faultOf(field)])))
      wrong[0]?.focus()
      return wrong.length === 0
    },
    clear: () => setFaults({}),
  }
}

function faultOf({ validity, labels }: HTMLInputElement): string {
  if (validity.valueMissing) return `${labels?.[0]?.textContent ?? 'This'} is missing.`
  return validity.typeMismatch
    ? 'An e-mail address has the form name@example.com.'
    : 'This does not fit.'
}
