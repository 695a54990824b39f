import type { Letter } from '@countersign/changes'
import {
  IconArrowBackUp,
  IconCreditCard,
  IconKey,
  IconMail,
  IconShieldCheck,
  IconUserShare,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import classes from './type-name.module.css'
import { typesQuery } from './use-types.ts'

const icons: Record<string, typeof IconMail> = {
  A: IconMail,
  B: IconKey,
  C: IconCreditCard,
  D: IconUserShare,
  U: IconArrowBackUp,
}

/** A type's icon and label. A type that has no icon of its own yet shows a shield. */
export function TypeName({ letter }: { letter: Letter }) {
  const Icon = icons[letter] ?? IconShieldCheck
  // Types are there before any page is and never change: no list watches them once for each row.
  const types = useQueryClient().getQueryData(typesQuery.queryKey)
  const type = types?.find((candidate) => candidate.letter === letter)
  return (
    <span className={classes.type}>
      <Icon size={16} stroke={1.5} aria-hidden />
      <span>{type?.label ?? letter}</span>
    </span>
  )
}
