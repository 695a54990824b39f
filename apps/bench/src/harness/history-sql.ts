/**
 * SQL for a function that foretells verifications by their ids, so that any part of a history can be written, in any
 * order, and again: `history.past(first, last, total, until)` gives the rows with these ids of a year's `total` that
 * ends at `until`, oldest first.
 *
 * Of ten rows, three are address changes, three password resets, two cards and two undos. Most undos and a fifth of the
 * rest run out, three fifths are confirmed, few are revoked, declined or conflicted. Half of the addresses are with four
 * large providers, the others with small companies.
 */
export const CREATE_PAST = `
create schema history;

create function history.draw(n bigint, seed bigint) returns double precision
language sql immutable parallel safe as $$
  select (hashint8extended(n, seed) & 2147483647) / 2147483648.0::float8
$$;

create function history.pick(texts text[], draw double precision) returns text
language sql immutable parallel safe as $$
  select texts[1 + floor(draw * array_length(texts, 1))::integer]
$$;

create function history.syllable(draw double precision) returns text
language sql immutable parallel safe as $$
  select history.pick('{ka,lo,mi,ren,so,ta,vi,no,ber,dar,el,fin,gor,hal,is,jen,kur,lan,mor,nel,os,pet,quin,ros,sol,tur,ul,ver,wal,xan,yor,zim,bach,dell,erik,fox,gran,holt,ing,jac,kov,lund,mann,nov,oak,pole,rud,stein}', draw)
$$;

create function history.address(person bigint) returns text
language sql immutable parallel safe as $$
  select history.pick('{anna,maria,peter,john,sara,thomas,laura,michael,julia,david,emma,daniel,lena,paul,nina,mark,eva,felix,olga,ivan,marta,hugo,zoe,amir,yuki,chen,fatima,omar,priya,raj,sven,ingrid,pablo,lucia,kwame,aisha,tariq,mei,leo,ruth}', pow(history.draw(person, 11), 2))
    || history.pick('{.,.,_,-,""}', history.draw(person, 12))
    || history.syllable(history.draw(person, 13)) || history.syllable(history.draw(person, 14))
    || case when history.draw(person, 15) < 0.6 then history.syllable(history.draw(person, 16)) else '' end
    || case when history.draw(person, 17) < 0.5 then floor(history.draw(person, 18) * 100)::text else '' end
    || '@'
    || case
      when history.draw(person, 19) < 0.30 then 'gmail.com'
      when history.draw(person, 19) < 0.40 then 'outlook.com'
      when history.draw(person, 19) < 0.47 then 'yahoo.com'
      when history.draw(person, 19) < 0.50 then 'icloud.com'
      else history.syllable(history.draw(person, 20)) || history.syllable(history.draw(person, 21))
        || history.pick('{ware,tech,shop,media,""}', history.draw(person, 22))
        || history.pick('{.com,.com,.de,.io,.co.uk,.org}', history.draw(person, 23))
    end
$$;

create function history.past(first bigint, last bigint, total bigint, until timestamptz)
returns table (id bigint, type text, status smallint, email text, old_email text, subject_kind text,
  subject_id text, undo_of bigint, created_at timestamptz, expires_at timestamptz, ended_at timestamptz)
language sql stable parallel safe as $$
  select n, type, (case when ended then fate when created_at + life <= until then 6 else 0 end)::smallint,
    history.address(case when type = 'A' then -person else person end), history.address(person),
    case when slot between 4 and 6 and n / 10 % 7 = 0 then 'panel-admin' else 'User' end, person::text,
    case when type = 'u' then n - 1 end, created_at, created_at + life,
    case when ended then created_at + delay when created_at + life <= until then created_at + life end
  from generate_series(first, last) n
  cross join lateral (select n % 10 as slot, substr('AUBCAUBBAC', (n % 10)::integer + 1, 1) as type,
    n / 10 * 3 + case when n % 10 < 4 then 0 when n % 10 < 7 then 1 else 2 end as person,
    until - interval '365 days' * ((total - n) / total::float8) as created_at, history.draw(n, 1) as luck) t
  cross join lateral (select
    case type when 'B' then interval '1 hour' when 'u' then interval '72 hours' else interval '24 hours' end as life,
    case when type = 'u' then case when luck < 0.03 then 1 else 0 end
      when luck < 0.60 then 1 when luck < 0.80 then 0 when luck < 0.89 then 4 when luck < 0.94 then 2
      when luck < 0.98 then 3 else 5 end as fate) l
  cross join lateral (select life * pow(history.draw(n, 2), 3) as delay) d
  cross join lateral (select fate <> 0 and created_at + delay <= until as ended) e
$$;`

/** Those from `firstOpen` on are open, as they were before they ended. */
export const insertRows = (past: string, firstOpen: number): string => `
insert into countersign.verification (id, type, email, title, locale, changes, before, subject_kind, subject_id, subject_name,
  notice_email, requester_kind, requester_id, requester_name, link_key_id, fingerprint, created_at, expires_at, undo_of,
  status, ended_at, superseded_by, conflict, reason, agreed_digest)
overriding system value
select id, type, email, 'Confirm your change', 'en', jsonb_build_object(subject_kind, jsonb_build_object('email', email)),
  jsonb_build_object(subject_kind, jsonb_build_object('email', old_email)), subject_kind, subject_id,
  'Person ' || subject_id, old_email, case when type = 'B' then 'subject' else 'client' end, (id % 12)::text,
  'Requester ' || id % 12, 1, sha256(int8send(id)), created_at, expires_at, undo_of, now_status,
  case when now_status <> 0 then ended_at end, case when now_status = 4 then id + 1 end,
  case when now_status = 5 then '{"kind": "stale", "table": "User", "columns": ["email"]}'::jsonb end,
  case when now_status = 2 then 'No longer wanted' end, sha256(int8send(id))
from ${past} p cross join lateral (select case when id < ${firstOpen} then status else 0 end as now_status) s`

/** A quarter runs out, the others are confirmed or declined. */
export const endRows = (first: number, last: number): string => `
update countersign.verification
set status = case when id % 4 = 0 then 6 when id % 7 = 0 then 3 else 1 end, ended_at = least(expires_at, now())
where id between ${first} and ${last} and (id % 4 <> 0 or expires_at <= now())`
