import { type Config, PANEL_ADMIN } from '@countersign/changes'
import { APPLY_PARAMETERS, writeApply } from './apply-functions.ts'
import type { Catalog } from './catalog.ts'
import { hostPart, type Part, panelPart } from './config-parts.ts'
import { writeEndSessions, writePolicyFunctions, writeUniqueViolation } from './policy-functions.ts'
import { PREPARE_PARAMETERS, writePrepare } from './prepare-functions.ts'
import { identifier, literal } from './sql-text.ts'
import { writeSubjectFunctions } from './subject-functions.ts'
import { writeThenCalls, writeThenDispatcher } from './then-calls.ts'
import { writeBadValue } from './value-checks.ts'

/*
 * Writes, for each type, two static functions:
 *
 *   prepare_<letter>(subject kind, subject id, changes)                     at hold: before, recipient, refusal
 *   apply_<letter>(subject kind, subject id, changes, before, prompted)     at confirm: the updates
 *
 * and the two dispatchers `prepare` and `apply`. They are the allow-list: all names come from the configuration,
 * none from a held change. `apply_*` raises CS001 (message: stale, row-missing or rejected; table; detail: columns)
 * when the row is not as agreed, CS002 when a value that is prompted is missing.
 *
 * What touches a host's tables belongs to a role of its own, which reaches nothing of ours; what touches the panel's
 * accounts (`panel_*`) belongs to the role that owns them. The dispatchers choose by the subject's kind.
 */

export interface TypeFunctions {
  /** What reads and changes a host's tables. */
  host: string
  /** All else. */
  own: string
}

/** The SQL texts that create every type's functions and the dispatchers. */
export function writeTypeFunctions(catalog: Catalog, config: Config): TypeFunctions {
  const parts = { host: hostPart(config), panel: panelPart(config) }
  return {
    host: writePart(catalog, parts.host),
    own: [
      writePart(catalog, parts.panel),
      writePrepareDispatcher(parts),
      writeApplyDispatcher(parts),
      writeThenDispatcher(config),
      writePolicyFunctions(catalog, config),
    ].join('\n\n'),
  }
}

const writePart = (catalog: Catalog, part: Part): string =>
  [
    ...part.config.types.map((type) => writePrepare(type, catalog, part)),
    ...part.config.types.map((type) => writeApply(type, catalog, part)),
    ...writeThenCalls(part),
    writeBadValue(catalog, part),
    writeSubjectFunctions(catalog, part),
    writeUniqueViolation(catalog, part),
    writeEndSessions(catalog, part),
  ].join('\n\n')

const writePrepareDispatcher = (parts: Parts): string =>
  `create or replace function countersign.prepare(p_type text, ${PREPARE_PARAMETERS}) returns countersign.prepared
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  r countersign.prepared;
begin
${choose(
  parts,
  (name) =>
    `r := countersign.${name('prepare')}(p_subject_kind, p_subject_id, p_changes); return r;`,
)}
  r.problem := case when p_type = any (countersign.type_letters()) then 'undeclared' else 'unknown-type' end;
  return r;
end $$;`

const writeApplyDispatcher = (parts: Parts): string =>
  `create or replace function countersign.apply(p_type text, ${APPLY_PARAMETERS}) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
${choose(
  parts,
  (name) =>
    `perform countersign.${name('apply')}(p_subject_kind, p_subject_id, p_changes, p_before, p_prompted); return;`,
)}
  raise exception 'rejected' using errcode = 'CS001', detail = '[]';
end $$;`

interface Parts {
  host: Part
  panel: Part
}

/** Chooses the part by the subject's kind, and its function by the type's letter. */
function choose({ host, panel }: Parts, call: (name: (verb: string) => string) => string): string {
  const byLetter = ({ config, nameOf }: Part) =>
    config.types
      .map(({ letter }) => {
        const name = (verb: string) => identifier(nameOf(`${verb}_${letter}`))
        return `    if p_type = ${literal(letter)} then ${call(name)} end if;`
      })
      .join('\n')
  return `  if p_subject_kind = ${literal(PANEL_ADMIN)} then
${byLetter(panel)}
  else
${byLetter(host)}
  end if;`
}
