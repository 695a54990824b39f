import { Stack } from '@mantine/core'
import { AnchorLink } from '../features/shell/links.tsx'
import { Page } from '../features/shell/page.tsx'
import type { TypeItem } from '../features/verification-status/type-item.ts'
import { TypeName } from '../features/verification-status/type-name.tsx'
import { typeRules } from '../features/verification-status/type-words.ts'
import { useTypes } from '../features/verification-status/use-types.ts'
import classes from './types-page.module.css'

/** What may be held at all: every type, and the columns it may change. */
export function TypesPage() {
  const types = useTypes().filter(({ subjects }) => subjects.length > 0)
  return (
    <Page title="Types" intro="What may be held and changed. Nothing outside this list can be.">
      <Stack gap="md">
        {types.map((type) => (
          <TypeCard key={type.letter} type={type} />
        ))}
      </Stack>
    </Page>
  )
}

const secrecyWords = { plain: '', encrypted: 'encrypted', prompted: 'set on the page' } as const

function TypeCard({ type }: { type: TypeItem }) {
  return (
    <section className={classes.card} aria-label={type.label}>
      <h2 className={classes.name}>
        <TypeName letter={type.letter} />
        <span className={classes.letter} title="The first character of its keys">
          {type.letter}
        </span>
      </h2>
      <p className={classes.rule}>
        {typeRules(type)}{' '}
        <AnchorLink to="/verifications" search={{ type: type.letter }}>
          Show its verifications
        </AnchorLink>
      </p>
      <table className={classes.columns}>
        <thead>
          <tr>
            <th scope="col">Subject</th>
            <th scope="col">Changes</th>
            <th scope="col">Field</th>
          </tr>
        </thead>
        <tbody>
          {type.subjects.flatMap((subject) =>
            subject.tables.flatMap(({ table, columns }) =>
              columns.map(({ column, label, secrecy }) => (
                <tr key={`${subject.kind} ${table} ${column}`}>
                  <td>{subject.label}</td>
                  <td>
                    {label} <span className={classes.secrecy}>{secrecyWords[secrecy]}</span>
                  </td>
                  <td>
                    <code>
                      {table}.<wbr />
                      {column}
                    </code>
                  </td>
                </tr>
              )),
            ),
          )}
        </tbody>
      </table>
    </section>
  )
}
