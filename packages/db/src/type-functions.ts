import { type AllowedTable, registry, secrecyOf, type TypeDeclaration } from '@countersign/changes'
import type { Catalog } from './catalog.ts'
import { writePolicyFunctions } from './policy-functions.ts'
import { castOwnerId, identifier, literal, ownersOf, path, typeIn } from './sql-text.ts'

/*
 * Writes, for each type, two static functions:
 *
 *   countersign.prepare_<letter>(owner table, owner id, changes)           at hold: before, recipient, refusal
 *   countersign.apply_<letter>(owner table, owner id, changes, before, given)   at confirm: the updates
 *
 * and the two dispatchers `prepare` and `apply`. They are the allow-list: all names come from the registry,
 * none from a held change. `apply_*` raises CS001 (message: drift, gone or refused; table; detail: columns)
 * when the row is not as agreed, CS002 when a value that must be given is missing.
 */

const APPLY_PARAMETERS =
  'p_owner_table text, p_owner_id text, p_changes jsonb, p_before jsonb, p_given jsonb'
const PREPARE_PARAMETERS = 'p_owner_table text, p_owner_id text, p_changes jsonb'

/** The SQL text that creates every type's functions and the dispatchers. */
export function writeTypeFunctions(catalog: Catalog): string {
  const types = registry as readonly TypeDeclaration[]
  return [
    ...types.map((type) => writePrepare(type, catalog)),
    ...types.map((type) => writeApply(type, catalog)),
    `create or replace function countersign.prepare(p_type text, ${PREPARE_PARAMETERS}) returns countersign.prepared
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  case p_type
${types.map(({ letter }) => `  when '${letter}' then return countersign.prepare_${letter.toLowerCase()}(p_owner_table, p_owner_id, p_changes);`).join('\n')}
  end case;
end $$;`,
    `create or replace function countersign.apply(p_type text, ${APPLY_PARAMETERS}) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  case p_type
${types.map(({ letter }) => `  when '${letter}' then perform countersign.apply_${letter.toLowerCase()}(p_owner_table, p_owner_id, p_changes, p_before, p_given);`).join('\n')}
  else raise exception 'refused' using errcode = 'CS001', detail = '[]';
  end case;
end $$;`,
    writePolicyFunctions(types, catalog),
  ].join('\n\n')
}

function writePrepare(type: TypeDeclaration, catalog: Catalog): string {
  return `create or replace function countersign.prepare_${type.letter.toLowerCase()}(${PREPARE_PARAMETERS}) returns countersign.prepared
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  r countersign.prepared;
  part jsonb;
begin
  r.expires_in := make_interval(hours => ${type.expiresIn.hours});
  r.is_two_key := ${type.confirmBy === 'both'};
  r.before := '{}';
  case p_owner_table
${ownersOf(type)
  .map(([name, owner, tables]) => {
    const ownerId = castOwnerId(name, owner.id, catalog)
    return `  when ${literal(name)} then
    if ${isUndeclared('p_changes', Object.keys(tables))} then r.problem := 'undeclared'; return r; end if;
    if not (${idLooksRight(name, owner.id, catalog)}) then r.problem := 'owner-not-found'; return r; end if;
    select ${identifier(owner.email)}, ${identifier(owner.name)} into r.notice_email, r.owner_name
      from public.${identifier(name)} where ${identifier(owner.id)} = ${ownerId};
    if not found then r.problem := 'owner-not-found'; return r; end if;
${Object.entries(tables)
  .map(([table, allowed]) => prepareTable(table, allowed, catalog))
  .join('\n')}
    r.email := ${type.confirmBy === 'new-address' || type.confirmBy === 'both' ? `p_changes #>> ${path(name, owner.email)}` : 'r.notice_email'};`
  })
  .join('\n')}
  else r.problem := 'undeclared';
  end case;
  return r;
end $$;`
}

function prepareTable(table: string, { by, columns }: AllowedTable, catalog: Catalog): string {
  const present = Object.entries(columns).map(
    ([column, declared]) =>
      `case when p_changes #> ${path(table)} ? ${literal(column)} then jsonb_build_object(${literal(column)}, to_jsonb(${
        secrecyOf(declared) === 'plain'
          ? identifier(column)
          : `countersign.hash_of(${identifier(column)}::text)`
      })) else '{}' end`,
  )
  return `    if p_changes ? ${literal(table)} then
      if ${isUndeclared(`p_changes #> ${path(table)}`, Object.keys(columns))} then r.problem := 'undeclared'; return r; end if;
      select ${present.join('\n        || ')} into part
        from public.${identifier(table)} where ${identifier(by)} = ${castOwnerId(table, by, catalog)};
      if not found then r.problem := 'row-not-found'; r.problem_table := ${literal(table)}; return r; end if;
      r.before := r.before || jsonb_build_object(${literal(table)}, part);
    end if;`
}

function writeApply(type: TypeDeclaration, catalog: Catalog): string {
  return `create or replace function countersign.apply_${type.letter.toLowerCase()}(${APPLY_PARAMETERS}) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  touched integer;
  drifted jsonb;
begin
  case p_owner_table
${ownersOf(type)
  .map(
    ([name, , tables]) => `  when ${literal(name)} then
    if ${isUndeclared('p_changes', Object.keys(tables))} then
      raise exception 'refused' using errcode = 'CS001', detail = '[]';
    end if;
${Object.entries(tables)
  .map(([table, allowed]) => applyTable(table, allowed, catalog))
  .join('\n')}`,
  )
  .join('\n')}
  else raise exception 'refused' using errcode = 'CS001', detail = '[]';
  end case;
end $$;`
}

function applyTable(table: string, { by, columns }: AllowedTable, catalog: Catalog): string {
  const row = `${identifier(by)} = ${castOwnerId(table, by, catalog)}`
  const changing = (column: string) => `p_changes #> ${path(table)} ? ${literal(column)}`
  const parts = Object.entries(columns).map(([column, declared]) => {
    const type = typeIn(catalog, table, column)
    const secrecy = secrecyOf(declared)
    const source = secrecy === 'given' ? 'p_given' : 'p_changes'
    const drift =
      secrecy === 'plain'
        ? `${identifier(column)} is distinct from (p_before #>> ${path(table, column)})::${type}`
        : `countersign.hash_of(${identifier(column)}::text) is distinct from p_before #>> ${path(table, column)}`
    return { column, secrecy, type, source, drift: `(${changing(column)} and ${drift})` }
  })
  const missing = parts
    .filter(({ secrecy }) => secrecy === 'given')
    .map(({ column }) => `(${changing(column)} and p_given #>> ${path(table, column)} is null)`)
  return `    if p_changes ? ${literal(table)} then
      if ${isUndeclared(`p_changes #> ${path(table)}`, Object.keys(columns))} then
        raise exception 'refused' using errcode = 'CS001', table = ${literal(table)}, detail = '[]';
      end if;
${missing.length > 0 ? `      if ${missing.join(' or ')} then raise exception 'given missing' using errcode = 'CS002'; end if;\n` : ''}      update public.${identifier(table)} set
${parts
  .map(
    ({ column, type, source }) =>
      `        ${identifier(column)} = case when ${changing(column)} then (${source} #>> ${path(table, column)})::${type} else ${identifier(column)} end`,
  )
  .join(',\n')}
        where ${row}${parts.map(({ drift }) => ` and not ${drift}`).join('')};
      get diagnostics touched = row_count;
      if touched > 1 then
        raise exception 'refused' using errcode = 'CS001', table = ${literal(table)}, detail = '[]';
      elsif touched = 0 then
        select to_jsonb(array_remove(array[${parts.map(({ column, drift }) => `case when ${drift} then ${literal(column)} end`).join(', ')}], null))
          into drifted from public.${identifier(table)} where ${row};
        raise exception using errcode = 'CS001', table = ${literal(table)},
          message = case when drifted is null then 'gone' else 'drift' end, detail = coalesce(drifted, '[]')::text;
      end if;
    end if;`
}

/** An id that could not be of the column's type would make the cast fail: such an owner cannot exist. */
function idLooksRight(table: string, column: string, catalog: Catalog): string {
  const forms: Record<string, string> = {
    smallint: '^[0-9]{1,4}$',
    integer: '^[0-9]{1,9}$',
    bigint: '^[0-9]{1,18}$',
    uuid: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
  }
  const form = forms[typeIn(catalog, table, column)]
  return form ? `p_owner_id ~ '${form}'` : 'true'
}

/** An operator, not a query: PL/pgSQL evaluates it without the executor. */
const isUndeclared = (json: string, allowed: string[]) =>
  `(${json}) - array[${allowed.map(literal).join(', ')}] <> '{}'`
