-- New rows wait in a list of the search's index, which each search reads as well; the transaction that fills it puts all of them
-- in order. Done each minute, that is seldom somebody who holds a change.
create or replace function countersign.order_search_index() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' as $$
begin
  perform gin_clean_pending_list('countersign.verification_email_parts');
exception
  -- Another process is at it.
  when lock_not_available then null;
end $$;
