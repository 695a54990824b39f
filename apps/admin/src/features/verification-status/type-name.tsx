import { typeIcon } from './type-icons.ts'
import classes from './type-name.module.css'
import { useTypeFinder } from './use-types.ts'

/** A type's icon and label; of one that this server has no more, its letter. */
export function TypeName({ letter }: { letter: string }) {
  const type = useTypeFinder().typeOf(letter)
  const Icon = typeIcon(type ?? { icon: null, name: letter })
  return (
    <span className={classes.type}>
      <Icon size={16} stroke={1.5} aria-hidden />
      <span className={classes.label}>{type?.label ?? letter}</span>
    </span>
  )
}
