-- Operators at the console: their second factor, and their sessions.

-- The vault's own organization: what belongs to no partner lives in its hidden project, such as operators' second factors.
insert into organization (organization_id, name, created_at) values ('00000000-0000-7000-8000-000000000000', ' installation', current_timestamp);

alter table operator add column totp_vault_id uuid references secret;
-- null until a first code proved that the operator has it
alter table operator add column totp_confirmed_at timestamptz;
-- the step of the last code that was taken: none is taken twice
alter table operator add column totp_last_step bigint;
alter table operator add column disabled_at timestamptz;
alter table operator add column signed_in_at timestamptz;
-- when another operator last did what could give them control of the account, and who that was
alter table operator add column vouched_at timestamptz;
alter table operator add column vouched_by varchar(128);

create table operator_session (
  -- SHA-256 of what the cookie holds
  token_hash bytea not null primary key,
  operator_id uuid not null references operator,
  -- whether the second factor was proved; without it the session can only add one
  complete boolean not null,
  address varchar(64) not null,
  started_at timestamptz not null,
  seen_at timestamptz not null
);
create index operator_session_by_operator on operator_session (operator_id);
create index operator_session_by_seen_at on operator_session (seen_at);
