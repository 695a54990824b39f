-- The cookie has the token, this table its hash: who reads the table is signed in nowhere.
create table shop.session (
  token_hash bytea primary key,
  user_id bigint not null references shop."User" (id) on delete cascade,
  expires_at timestamptz not null default now() + interval '7 days'
);
create index session_of_user on shop.session (user_id);

-- What is counted for an hour at most: wrong passwords and requests of a reset, by address.
create table shop.attempt (
  kind text not null check (kind in ('sign-in', 'reset')),
  email text not null,
  at timestamptz not null default now()
);
create index attempt_email on shop.attempt (email, kind, at);
