import type { VerificationDetail } from '@countersign/changes'

type Undo = NonNullable<VerificationDetail['undoneBy']>

/** What became of the chance to undo an applied change. `until` is the end of that chance, in words. */
export function undoWords({ email: known, status }: Undo, until: string): string {
  const email = known || 'the old address'
  switch (status) {
    case 'pending':
      return `Can be undone by ${email} until ${until}`
    case 'applying':
    case 'confirmed':
      return `Undone by ${email}`
    case 'expired':
      return `Could be undone by ${email} until ${until}`
    case 'conflicted':
      return `${email} wanted to undo it, but could not`
    case 'declined':
    case 'revoked':
    case 'superseded':
      return 'Can no longer be undone'
  }
}
