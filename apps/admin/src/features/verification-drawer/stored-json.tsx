import type { VerificationDetail } from '@countersign/changes'
import classes from './stored-json.module.css'

/** The values as they are stored, for those who look for them in their own tables. */
export function StoredJson({ stored }: Pick<VerificationDetail, 'stored'>) {
  return (
    <details className={classes.details}>
      <summary>Stored JSON</summary>
      {(['changes', 'before'] as const).map((name) => (
        <figure key={name} className={classes.figure}>
          <figcaption>{name}</figcaption>
          <pre>{JSON.stringify(stored[name], null, 2)}</pre>
        </figure>
      ))}
    </details>
  )
}
