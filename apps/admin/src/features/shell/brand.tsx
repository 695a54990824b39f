import { brandLogo } from '../../brand.ts'
import classes from './brand.module.css'
import { Logo } from './logo.tsx'

/** Whose panel it is, and of which product: the host's logo over the product's name, or the product's mark beside it. */
export function Brand({ size }: { size: number }) {
  if (!brandLogo)
    return (
      <div className={classes.brand}>
        <Logo size={size} />
        Countersign
      </div>
    )
  const { name, src, width, height, isSymbol } = brandLogo
  return (
    <div className={classes.brand}>
      <img src={src} width={width} height={height} alt={isSymbol ? '' : name} />
      <div className={classes.names}>
        {isSymbol && <span>{name}</span>}
        <small>Countersign</small>
      </div>
    </div>
  )
}
