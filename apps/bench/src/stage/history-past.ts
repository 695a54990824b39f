/**
 * SQL for a function that foretells verifications by their ids, so that any part of a history can be
 * written, in any order, and again: `history.past(first, last, total, until)` gives the rows with these
 * ids of a year's `total` that ends at `until`, oldest first.
 *
 * Of ten rows, three are address changes, three password resets, two cards and two undos; of a hundred, two
 * are the keys of a handover and two an admin's address change with its watcher. Most undos and a fifth of
 * the rest run out, three fifths are confirmed, few are revoked, declined or conflicted. Half of the
 * addresses are with four large providers, the others with small companies.
 */
export const HISTORY_PAST = `
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
returns table (id bigint, type text, status smallint, email text, old_email text, owner_table text,
  owner_id text, group_id bigint, role smallint, undo_of bigint, created_at timestamptz,
  expires_at timestamptz, ended_at timestamptz)
language sql stable parallel safe as $$
  select n, type, (case when ended then fate when created_at + life <= until then 6 else 0 end)::smallint,
    history.address(case when type = 'A' and role = 0 then -person else person end), history.address(person),
    case when slot between 4 and 6 and n / 10 % 7 = 0 then 'Admin' else 'User' end, person::text,
    head, role::smallint, undo_of, created_at, created_at + life,
    case when ended then created_at + delay when created_at + life <= until then created_at + life end
  from generate_series(first, last) n
  cross join lateral (select n % 10 as slot, n % 100 in (7, 8) as is_pair, n % 100 in (57, 58) as is_watched) s
  cross join lateral (select
    case when is_pair then 'D' when is_watched then 'A'
      else substr('AUBCAUBBAC', slot::integer + 1, 1) end as type,
    n / 10 * 3 + case when slot < 4 then 0 when slot < 7 then 1 else 2 end as person,
    case when is_pair or is_watched then n - slot + 7 end as head,
    case when is_pair then slot - 7 when is_watched then 2 * (slot - 7) else 0 end as role,
    until - interval '365 days' * ((total - n) / total::float8) as created_at) t
  cross join lateral (select
    case when type = 'U' then n - 1 end as undo_of,
    case type when 'B' then interval '1 hour' when 'A' then interval '24 hours' when 'C' then interval '24 hours'
      else interval '72 hours' end as life,
    history.draw(coalesce(head, n), 1) as luck) l
  cross join lateral (select
    case when type = 'U' then case when luck < 0.03 then 1 else 0 end
      when luck < 0.60 then 1 when luck < 0.80 then 0 when luck < 0.89 then 4 when luck < 0.94 then 2
      when luck < 0.98 then 3 else 5 end as fate,
    life * pow(history.draw(coalesce(head, n), 2), 3) as delay) f
  cross join lateral (select fate <> 0 and created_at + delay <= until as ended) e
$$;`

/** What follows from each row that a history holds: SQL with `${'first'}` and the like left to the writer. */
export const insertVerifications = (past: string, isPending: string): string => `
insert into countersign.verification (id, type, status, email, title, locale, changes, before, owner_table, owner_id,
  owner_name, notice_email, requester_kind, requester_id, requester_name, link_key_id, fingerprint, created_at,
  expires_at, ended_at, superseded_by, group_id, role, undo_of, conflict, reason)
overriding system value
select id, type, case when ${isPending} then 0 else status end, email, 'Confirm your change', 'en',
  case type when 'B' then '{"User": {"password": null}}' when 'C' then '{"User_credit": {"exp_date": "2031-01"}}'
    else jsonb_build_object(owner_table, jsonb_build_object('email', email)) end,
  case type when 'B' then '{"User": {"password": null}}' when 'C' then '{"User_credit": {"exp_date": "2029-01"}}'
    else jsonb_build_object(owner_table, jsonb_build_object('email', old_email)) end,
  owner_table, owner_id, 'Person ' || owner_id, old_email,
  case when role = 2 or id % 10 = 0 then 'admin' when type = 'B' then 'owner' else 'client' end,
  (id % 12)::text, 'Requester ' || id % 12, 1, sha256(int8send(id)), created_at, expires_at,
  case when ${isPending} then null else ended_at end,
  case when status = 4 and not (${isPending}) then id + 1 end, group_id, role, undo_of,
  case when status = 5 and not (${isPending}) then '{"kind": "stale", "table": "User", "columns": ["email"]}'::jsonb end,
  case when status = 2 and not (${isPending}) then 'No longer wanted' end
from ${past}`

export const insertEvents = (past: string): string => `
insert into countersign.event (id, verification_id, number, kind, at, by_kind, detail, hash)
overriding system value
select id * 3 + number - 3, id, number, kind, at, by_kind, detail, sha256(int8send(id * 3 + number))
from ${past} cross join lateral (values
  (1, 'held', created_at, 'client', '{}'::jsonb),
  (2, 'sent', created_at + interval '2 s', 'worker', jsonb_build_object('message', id::text))
) as line (number, kind, at, by_kind, detail)`

/** The third line of those that have ended. */
export const insertEndings = (past: string): string => `
insert into countersign.event (id, verification_id, number, kind, at, by_kind, hash)
overriding system value
select id * 3, id, 3, (array['confirmed', 'revoked', 'declined', 'superseded', 'conflicted', 'expired'])[status], ended_at,
  case when status = 6 then 'worker' else 'recipient' end, sha256(int8send(id * 3))
from ${past} where status <> 0`

export const insertMessages = (past: string): string => `
insert into countersign.message (id, verification_id, kind, recipient, state, attempts, created_at, due_at, sent_at,
  last_reply)
overriding system value
select id, id, 'link', email, state, 1, created_at, created_at, case when state = 'sent' then created_at + interval '2 s' end,
  case state when 'sent' then '250 2.0.0 Ok: queued' when 'failed' then '550 5.1.1 No such mailbox' end
from ${past} cross join lateral (select case when created_at > now() - interval '20 s' then 'queued'
  when id % 80 = 0 then 'failed' when id % 50 = 0 then 'dropped' else 'sent' end as state) s`

export const insertAttempts = (past: string): string => `
insert into countersign.attempt (message_id, number, at, outcome, reply)
select id, 1, created_at + interval '2 s', 'accepted', '250 2.0.0 Ok: queued' from ${past}`

export const insertOpenings = (past: string): string => `
insert into countersign.opening (verification_id, number, at, method, family, seconds_since_sent)
select id, 1, created_at + interval '5 minutes', 'GET', 'Firefox', 298 from ${past} where status = 1 and id % 3 = 0`

/** What confirming, revoking and the like would have done to the pending ones of these. */
export const endVerifications = (past: string): string => `
update countersign.verification v set status = p.status, ended_at = p.ended_at,
  superseded_by = case when p.status = 4 then p.id + 1 end,
  conflict = case when p.status = 5 then '{"kind": "stale", "table": "User", "columns": ["email"]}'::jsonb end,
  reason = case when p.status = 2 then 'No longer wanted' end
from ${past} p where v.id = p.id and p.status <> 0 and v.status = 0`
