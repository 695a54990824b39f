/** An address, or the word that stands for one that was removed with the other details. */
export function Address({ of }: { of: string }) {
  return of === '' ? <i>removed</i> : of
}
