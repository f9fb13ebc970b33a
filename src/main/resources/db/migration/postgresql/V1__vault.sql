-- Layers Vault, PostgreSQL. Times are UTC. Ids are UUIDs (version 7 where the vault makes them).
-- The set for Derby beside this one differs in types only, and in how a name is unique among live rows.

create table organization (
  organization_id uuid not null primary key,
  name varchar(128) not null unique,
  created_at timestamptz not null
);

create table project (
  project_id uuid not null primary key,
  organization_id uuid not null references organization,
  name varchar(128) not null,
  live_name varchar(128),
  state varchar(20) not null,
  hidden boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  delete_after timestamptz,
  revision bigint not null,
  constraint project_live_name unique (organization_id, live_name)
);
create index project_by_organization on project (organization_id, project_id);

-- Each root key alias that ever wrapped something, with a canary that only this key opens.
create table root_key (
  alias varchar(64) not null primary key,
  state varchar(20) not null,
  canary_format smallint not null,
  canary_nonce bytea not null,
  canary_ciphertext bytea not null,
  created_at timestamptz not null
);

create table project_key (
  project_id uuid not null references project,
  version integer not null,
  root_alias varchar(64) not null references root_key,
  state varchar(20) not null,
  format smallint not null,
  nonce bytea,
  wrapped bytea,
  created_at timestamptz not null,
  primary key (project_id, version)
);
-- At most one active key a project.
create unique index project_key_active on project_key (project_id) where state = 'active';

create table service_key (
  purpose varchar(64) not null,
  version integer not null,
  root_alias varchar(64) not null references root_key,
  state varchar(20) not null,
  format smallint not null,
  nonce bytea not null,
  wrapped bytea not null,
  created_at timestamptz not null,
  primary key (purpose, version)
);

create table secret (
  vault_id uuid not null primary key,
  project_id uuid not null,
  kind varchar(40) not null,
  name varchar(128) not null,
  live_name varchar(128),
  description varchar(1024),
  version integer not null,
  state varchar(20) not null,
  format smallint not null,
  key_version integer not null,
  dek_nonce bytea,
  wrapped_dek bytea,
  nonce bytea,
  ciphertext bytea,
  created_at timestamptz not null,
  rotated_at timestamptz,
  expires_at timestamptz,
  rotate_by timestamptz,
  last_resolved_at timestamptz,
  delete_after timestamptz,
  revision bigint not null,
  constraint secret_live_name unique (project_id, live_name),
  foreign key (project_id, key_version) references project_key (project_id, version)
);
create index secret_by_project on secret (project_id, vault_id);

-- Versions that a rotation replaced: sealed as they were, resolvable by number while an overlap lasts.
create table secret_version (
  vault_id uuid not null references secret,
  version integer not null,
  project_id uuid not null,
  format smallint not null,
  key_version integer not null,
  dek_nonce bytea,
  wrapped_dek bytea,
  nonce bytea,
  ciphertext bytea,
  created_at timestamptz not null,
  expires_at timestamptz,
  replaced_at timestamptz not null,
  overlap_until timestamptz,
  primary key (vault_id, version),
  foreign key (project_id, key_version) references project_key (project_id, version)
);

create table secret_reference (
  vault_id uuid not null references secret,
  referrer_type varchar(40) not null,
  referrer_id varchar(64) not null,
  primary key (vault_id, referrer_type, referrer_id)
);

create table api_key (
  api_key_id uuid not null primary key,
  organization_id uuid not null references organization,
  key_id char(16) not null unique,
  name varchar(128) not null,
  bcrypt_hash varchar(60) not null,
  scopes varchar(512) not null,
  all_projects boolean not null,
  signing_secret_vault_id uuid references secret,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  revision bigint not null
);
create index api_key_by_organization on api_key (organization_id, api_key_id);

create table api_key_project (
  api_key_id uuid not null references api_key,
  project_id uuid not null references project,
  primary key (api_key_id, project_id)
);

create table workload (
  workload_id uuid not null primary key,
  name varchar(256) not null unique,
  created_at timestamptz not null,
  revoked_at timestamptz
);

-- One permission a row: right x kind x project; null is every kind, every project.
create table workload_grant (
  grant_id uuid not null primary key,
  workload_id uuid not null references workload,
  granted_right varchar(16) not null,
  kind varchar(40),
  project_id uuid references project
);
create index workload_grant_by_workload on workload_grant (workload_id);

create table operator (
  operator_id uuid not null primary key,
  username varchar(128) not null unique,
  password_hash varchar(512) not null,
  roles varchar(128) not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table audit_record (
  record_id bigint generated always as identity primary key,
  occurred_at timestamptz not null,
  actor varchar(300) not null,
  door varchar(10) not null,
  action varchar(40) not null,
  outcome varchar(10) not null,
  reason varchar(40),
  organization_id uuid,
  project_id uuid,
  vault_id uuid,
  version integer,
  subject varchar(300),
  purpose varchar(128),
  request_id varchar(64) not null,
  occurrences integer not null,
  digest bytea
);

-- What was applied once and never again, such as the bootstrap file.
create table milestone (
  name varchar(64) not null primary key,
  reached_at timestamptz not null
);
