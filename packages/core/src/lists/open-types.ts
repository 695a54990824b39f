import { holdableLetters, type Letter, registry } from '@countersign/changes'

/** The types of what is open and waits to be confirmed, and of what offers to undo an applied change. */
export const openTypes: Record<'pending' | 'undo-offer', readonly Letter[]> = {
  pending: holdableLetters,
  'undo-offer': registry.filter((type) => 'isInverse' in type).map(({ letter }) => letter),
}

/** The same as SQL, with the letters in the text: they are few and decide on the plan. */
export const lettersInSql = (types: readonly Letter[]): string =>
  types.map((letter) => `'${letter}'`).join(', ')
