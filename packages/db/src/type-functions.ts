import type { Config } from '@countersign/changes'
import { APPLY_PARAMETERS, writeApply } from './apply-functions.ts'
import type { Catalog } from './catalog.ts'
import { writePolicyFunctions } from './policy-functions.ts'
import { PREPARE_PARAMETERS, writePrepare } from './prepare-functions.ts'
import { identifier, literal } from './sql-text.ts'
import { writeSubjectFunctions } from './subject-functions.ts'
import { writeBadValue } from './value-checks.ts'

/*
 * Writes, for each type, two static functions:
 *
 *   countersign.prepare_<letter>(subject table, subject id, changes)           at hold: before, recipient, refusal
 *   countersign.apply_<letter>(subject table, subject id, changes, before, given)   at confirm: the updates
 *
 * and the two dispatchers `prepare` and `apply`. They are the allow-list: all names come from the registry,
 * none from a held change. `apply_*` raises CS001 (message: drift, gone or refused; table; detail: columns)
 * when the row is not as agreed, CS002 when a value that must be given is missing.
 */

/** The SQL text that creates every type's functions and the dispatchers. */
export function writeTypeFunctions(catalog: Catalog, config: Config): string {
  const { types } = config
  return [
    ...types.map((type) => writePrepare(type, catalog, config)),
    ...types.map((type) => writeApply(type, catalog, config)),
    `create or replace function countersign.prepare(p_type text, ${PREPARE_PARAMETERS}) returns countersign.prepared
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  unknown countersign.prepared;
begin
  case p_type
${types.map(({ letter }) => `  when ${literal(letter)} then return countersign.${identifier(`prepare_${letter}`)}(p_subject_kind, p_subject_id, p_changes);`).join('\n')}
  else
    unknown.problem := 'unknown-type';
    return unknown;
  end case;
end $$;`,
    `create or replace function countersign.apply(p_type text, ${APPLY_PARAMETERS}) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  case p_type
${types.map(({ letter }) => `  when ${literal(letter)} then perform countersign.${identifier(`apply_${letter}`)}(p_subject_kind, p_subject_id, p_changes, p_before, p_prompted);`).join('\n')}
  else raise exception 'rejected' using errcode = 'CS001', detail = '[]';
  end case;
end $$;`,
    writeBadValue(catalog, config),
    writeSubjectFunctions(catalog, config),
    writePolicyFunctions(catalog, config),
  ].join('\n\n')
}
