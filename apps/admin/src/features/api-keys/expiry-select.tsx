import { NativeSelect } from '@mantine/core'

const DAYS = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '1 year' },
  { value: '', label: 'Never' },
]

/** When a new key ends: a form's field `days`. */
export function ExpirySelect() {
  return <NativeSelect label="Expires in" name="days" defaultValue="365" data={DAYS} />
}

/** The moment that a form's `days` come to; `null` for never. */
export function expiryOf(form: FormData): string | null {
  const days = Number(form.get('days'))
  return days === 0 ? null : new Date(Date.now() + days * 86_400_000).toISOString()
}
