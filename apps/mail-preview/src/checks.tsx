import type { Mail } from '@countersign/emails'
import { acceptedFeatures } from '@countersign/emails/testing/accepted-features'
import { type Finding, findIncompatible } from './compatibility.ts'

/** A mail is larger once it is encoded, and Gmail cuts off what is beyond 102 kB. */
const MOST_BYTES = 60_000

const bytesOf = ({ html }: Mail): number => Buffer.byteLength(html)

/** What was checked of a mail: its size, and what some programs lack. Links and contrast are those of the frames. */
export function Checks({ mail }: { mail: Mail }) {
  const findings = findIncompatible(mail.html)
  const missing = findings.filter((finding) => finding.missing.length > 0)
  const open = missing.filter(({ feature }) => !Object.hasOwn(acceptedFeatures, feature))
  return (
    <section className="checks" aria-label="Checks">
      <p className={bytesOf(mail) > MOST_BYTES ? 'bad' : undefined}>
        {`Size: ${(bytesOf(mail) / 1000).toFixed(1)} of ${MOST_BYTES / 1000} kB`}
      </p>
      <div id="contrast" />
      <div id="links" />
      <details>
        <summary className={open.length > 0 ? 'bad' : undefined}>
          {open.length > 0
            ? `Some mail programs lack: ${open.map(({ feature }) => feature).join(', ')}`
            : 'Mail programs: what some lack can be left out'}
        </summary>
        <h2>Missing in some (caniemail.com)</h2>
        <ul>{missing.map(Missing)}</ul>
        <h2>Supported in part</h2>
        <ul>{findings.filter(({ partly }) => partly.length > 0).map(Partly)}</ul>
      </details>
    </section>
  )
}

const Missing = ({ feature, missing }: Finding) => (
  <li key={feature}>
    <b>{feature}</b>
    {` ${acceptedFeatures[feature] ?? 'Nobody has said why that is fine.'} `}
    <small>{missing.join(', ')}</small>
  </li>
)

const Partly = ({ feature, partly, notes }: Finding) => (
  <li key={feature}>
    <b>{feature}</b>
    {` ${notes.join(' ')} `}
    <small>{partly.join(', ')}</small>
  </li>
)
