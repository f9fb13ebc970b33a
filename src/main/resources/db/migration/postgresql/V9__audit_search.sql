-- Searching the trail, and the figures of the overview. Docs: ADR 0019.

-- Each of these has record_id behind it, so that the newest records are found first. The two at the end leave out what resolves write:
-- what is left is rare. FREQUENT in AuditConditions says the same.
create index audit_record_by_secret on audit_record (vault_id, record_id) where vault_id is not null;
create index audit_record_by_project on audit_record (project_id, record_id) where project_id is not null;
create index audit_record_by_actor on audit_record (actor, record_id);
create index audit_record_by_outcome on audit_record (outcome, record_id) where outcome <> 'success';
create index audit_record_by_action on audit_record (action, record_id) where action not in ('secret.resolve', 'secret.sign', 'secret.verify');

-- What is due is found in the order of when it is; many secrets may be due at one moment.
create index secret_by_expiry on secret (expires_at, vault_id) where expires_at is not null and state = 'active';
drop index secret_by_rotate_by;
create index secret_by_rotate_by on secret (rotate_by, vault_id) where rotate_by is not null and state = 'active';

-- The figures of the overview, as the upkeep last counted them.
create table activity_hour (
  hour_begin timestamptz not null primary key,
  resolves bigint not null,
  refusals bigint not null,
  unopened bigint not null,
  counted_at timestamptz not null
);
create table secret_figure (
  kind varchar(40) not null,
  state varchar(20) not null,
  total bigint not null,
  expiring bigint not null,
  overdue bigint not null,
  unused bigint not null,
  counted_at timestamptz not null,
  took_millis bigint not null,
  primary key (kind, state)
);
-- Those that were not used for the longest time: the list, which no index of the secrets could give without a cost for every use.
create table secret_unused (
  vault_id uuid not null primary key,
  used_at timestamptz not null
);
