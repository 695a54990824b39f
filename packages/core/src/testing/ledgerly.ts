import {
  type Declarations,
  defineConfig,
  defineType,
  emailAddress,
  password,
  storedAs,
} from '@countersign/changes'
import { z } from 'zod'
import { bcrypt } from '../password-hash/password-hash.ts'

/**
 * A database that looks like somebody's own: every kind of key and column that ours has not, rows that a policy shows to
 * one tenant alone, a table that somebody else owns, sessions.
 */
export const LEDGERLY = `
  do $$ begin create role ledgerly_hr nologin; exception when duplicate_object or unique_violation then end $$;
  create schema ext; create extension citext schema ext;
  create schema ledgerly;
  create type ledgerly.plan as enum ('free', 'pro');
  create domain ledgerly.iban as text check (value ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$');
  create table ledgerly.accounts (
    id uuid primary key, tenant_id integer not null, email_address ext.citext not null unique, full_name text not null,
    preferred_language text not null default 'en', plan ledgerly.plan not null default 'free',
    settings jsonb not null default '{}', credit_limit numeric(12, 2) not null default 0, is_wholesale boolean,
    born date, seen_at timestamptz, tags text[] not null default '{}', pass_hash text,
    search_name text generated always as (lower(full_name)) stored, updated_at timestamptz not null default now());
  create function ledgerly.touch() returns trigger language plpgsql as
    'begin new.updated_at = clock_timestamp(); return new; end';
  create trigger touch before update on ledgerly.accounts for each row execute function ledgerly.touch();
  alter table ledgerly.accounts enable row level security, force row level security;
  create policy tenants on ledgerly.accounts using (tenant_id = current_setting('ledgerly.tenant')::integer);
  create table ledgerly.sessions (
    token text primary key, account_id uuid not null references ledgerly.accounts, expires_at timestamptz not null);
  create table ledgerly.payout_details (
    account_id uuid not null, tenant_id integer not null, iban ledgerly.iban, primary key (tenant_id, account_id)
  ) partition by list (tenant_id);
  create table ledgerly.payout_details_1 partition of ledgerly.payout_details for values in (1);
  create table ledgerly.payout_details_2 partition of ledgerly.payout_details for values in (2);
  create table ledgerly.members (
    org_id integer, user_id ext.citext, email text not null, name text, role text not null default 'viewer',
    primary key (org_id, user_id));
  alter table ledgerly.members owner to ledgerly_hr;
  create table ledgerly."Account" (id text primary key, email text not null, "displayName" text, "isActive" boolean);
  create view ledgerly.people as select id, email_address, full_name from ledgerly.accounts;`

/** Text, as its column takes it. */
const text = (title: string) =>
  storedAs({ maxLength: 200, message: 'At most 200 characters.' }, z.string().max(200)).meta({
    title,
  })

const iban = z
  .string()
  .regex(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/, 'This is not an IBAN.')
  .meta({ title: 'IBAN' })

const accounts = { table: 'ledgerly.accounts', row: { id: 'id' } } as const
const byPresentAddress = {
  confirmBy: 'present-address',
  noticeTo: 'present-address',
  expiresIn: { hours: 24 },
} as const

export const ledgerlyDeclarations = {
  brand: { support: 'help@ledgerly.example' },
  letters: { adminAddress: '0' },
  subjects: {
    account: {
      label: 'Account',
      table: 'ledgerly.accounts',
      key: ['id'],
      email: 'email_address',
      displayName: 'full_name',
      locale: 'preferred_language',
      tenant: 'tenant_id',
      sessions: { table: 'ledgerly.sessions', by: 'account_id' },
    },
    member: {
      label: 'Member',
      table: 'ledgerly.members',
      key: ['org_id', 'user_id'],
      email: 'email',
      displayName: 'name',
    },
    Account: {
      label: 'Account of Prisma’s',
      table: 'ledgerly.Account',
      key: ['id'],
      email: 'email',
      displayName: 'displayName',
    },
  },
  types: [
    defineType({
      letter: 'A',
      name: 'email-address',
      label: 'E-mail address',
      allows: { account: { accounts: { ...accounts, columns: { email_address: emailAddress } } } },
      confirmBy: 'new-address',
      noticeTo: 'old-address',
      expiresIn: { hours: 24 },
    }),
    defineType({
      letter: 'a',
      name: 'payout-account',
      label: 'Bank account',
      allows: {
        account: {
          payout_details: {
            table: 'ledgerly.payout_details',
            row: { account_id: 'id', tenant_id: 'tenant_id' },
            columns: { iban },
          },
          accounts: { ...accounts, columns: { full_name: text('Account holder') } },
        },
      },
      ...byPresentAddress,
    }),
    defineType({
      letter: 'T',
      name: 'terms',
      label: 'Terms',
      allows: {
        account: {
          accounts: {
            ...accounts,
            columns: {
              plan: z.enum(['free', 'pro']).meta({ title: 'Plan' }),
              settings: z.record(z.string(), z.unknown()).meta({ title: 'Settings' }),
              credit_limit: z.number().min(0).meta({ title: 'Credit limit' }),
              is_wholesale: z.boolean().nullable().meta({ title: 'Wholesale' }),
              born: z.iso.date().meta({ title: 'Born' }),
              seen_at: z.iso.datetime({ offset: true }).meta({ title: 'Seen' }),
              tags: z.array(z.string()).meta({ title: 'Tags' }),
            },
          },
        },
        Account: {
          Account: {
            table: 'ledgerly.Account',
            row: { id: 'id' },
            columns: { isActive: z.boolean().meta({ title: 'Active' }) },
          },
        },
      },
      ...byPresentAddress,
    }),
    defineType({
      letter: 'p',
      name: 'password',
      label: 'Password',
      allows: {
        account: {
          accounts: {
            ...accounts,
            columns: { pass_hash: password({ hash: bcrypt({ cost: 4 }) }) },
          },
        },
      },
      endsSessions: true,
      ...byPresentAddress,
    }),
    defineType({
      letter: '7',
      name: 'role',
      label: 'Role',
      allows: {
        member: {
          members: {
            table: 'ledgerly.members',
            row: { org_id: 'org_id', user_id: 'user_id' },
            columns: { role: z.enum(['viewer', 'admin']).meta({ title: 'Role' }) },
          },
        },
      },
      ...byPresentAddress,
    }),
  ],
} as const satisfies Declarations

export const ledgerly = defineConfig(ledgerlyDeclarations)
