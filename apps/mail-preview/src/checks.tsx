import type { Mail } from '@countersign/emails'
import { acceptedFeatures } from '@countersign/emails/testing/accepted-features'
import { type Finding, findIncompatible } from './compatibility.ts'

/** A mail is larger once it is encoded, and Gmail cuts off what is beyond 102 kB. */
const MOST_BYTES = 60_000

const UNKNOWN = 'Nobody has said why that is fine.'

const bytesOf = ({ html }: Mail): number => Buffer.byteLength(html)

/** What was checked of a mail: its size, and what some programs lack. Links and contrast are those of the frames. */
export function Checks({ mail }: { mail: Mail }) {
  const findings = findIncompatible(mail.html)
  const open = findings.filter(
    ({ feature, missing }) => missing.length > 0 && !Object.hasOwn(acceptedFeatures, feature),
  )
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
        {list(findings, 'missing', ({ feature }) => acceptedFeatures[feature] ?? UNKNOWN)}
        <h2>Supported in part</h2>
        {list(findings, 'partly', ({ notes }) => notes.join(' '))}
      </details>
    </section>
  )
}

const list = (findings: Finding[], of: 'missing' | 'partly', say: (found: Finding) => string) => (
  <ul>
    {findings
      .filter((finding) => finding[of].length > 0)
      .map((finding) => (
        <li key={finding.feature}>
          <b>{finding.feature}</b>
          {` ${say(finding)} `}
          <small>{finding[of].join(', ')}</small>
        </li>
      ))}
  </ul>
)
