-- What stands for a secret value in `before`: its hash, and the mask an encrypted one carries. Of an encrypted value
-- the stamp is hashed, which stays when the value is encrypted again under another key. The format is described in packages/changes/src/stored-value.ts.
create or replace function countersign.hash_of(value text) returns text
language sql immutable strict parallel safe as $$
  select 'hash:' || encode(sha256(convert_to(
      case when value like 'encrypted:%' then left(split_part(value, ':', 3), 24) else value end, 'UTF8')), 'hex')
    || case when value like 'encrypted:%' then ':' || split_part(value, ':', 4) else '' end
$$;

-- The changes with every encrypted value replaced by its mask.
create or replace function countersign.redacted(changes jsonb) returns jsonb
language sql immutable strict parallel safe as $$
  select coalesce(jsonb_object_agg(t.name, (
    select coalesce(jsonb_object_agg(c.name, case
      when jsonb_typeof(c.value) = 'string' and c.value #>> '{}' like 'encrypted:%'
      then to_jsonb('redacted:' || split_part(c.value #>> '{}', ':', 4)) else c.value end), '{}')
    from jsonb_each(t.columns) as c(name, value))), '{}')
  from jsonb_each(changes) as t(name, columns)
$$;

-- The changes with every encrypted value replaced by its hash: the same, whichever key it is encrypted under.
create or replace function countersign.without_ciphertext(changes jsonb) returns jsonb
language sql immutable strict parallel safe as $$
  select coalesce(jsonb_object_agg(t.name, (
    select coalesce(jsonb_object_agg(c.name, case
      when jsonb_typeof(c.value) = 'string' and c.value #>> '{}' like 'encrypted:%'
      then to_jsonb(countersign.hash_of(c.value #>> '{}')) else c.value end), '{}')
    from jsonb_each(t.columns) as c(name, value))), '{}')
  from jsonb_each(changes) as t(name, columns)
$$;
