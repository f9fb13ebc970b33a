-- Layers Vault, Derby. Times are UTC. Ids are UUIDs (version 7 where the vault makes them), 16 bytes.
-- The same tables as the set for PostgreSQL beside this one; only types differ. Names of organizations and projects have up to
-- 128 characters, of which Derby counts those beyond the first 65,536 of Unicode twice.

create table organization (
  organization_id char(16) for bit data not null primary key,
  name varchar(256) not null unique,
  created_at timestamp not null
);

create table project (
  project_id char(16) for bit data not null primary key,
  organization_id char(16) for bit data not null references organization,
  name varchar(256) not null,
  live_name varchar(256),
  state varchar(20) not null,
  hidden boolean not null,
  created_at timestamp not null,
  updated_at timestamp not null,
  delete_after timestamp,
  revision bigint not null,
  constraint project_live_name unique (organization_id, live_name)
);
create index project_by_organization on project (organization_id, project_id);

-- Each root key alias that ever wrapped something, with a canary that only this key opens.
create table root_key (
  alias varchar(64) not null primary key,
  state varchar(20) not null,
  canary_format smallint not null,
  canary_nonce varchar(128) for bit data not null,
  canary_ciphertext varchar(128) for bit data not null,
  created_at timestamp not null
);

create table project_key (
  project_id char(16) for bit data not null references project,
  version integer not null,
  root_alias varchar(64) not null references root_key,
  state varchar(20) not null,
  format smallint not null,
  nonce varchar(128) for bit data,
  wrapped varchar(128) for bit data,
  created_at timestamp not null,
  primary key (project_id, version)
);

create table service_key (
  purpose varchar(64) not null,
  version integer not null,
  root_alias varchar(64) not null references root_key,
  state varchar(20) not null,
  format smallint not null,
  nonce varchar(128) for bit data not null,
  wrapped varchar(128) for bit data not null,
  created_at timestamp not null,
  primary key (purpose, version)
);

create table secret (
  vault_id char(16) for bit data not null primary key,
  project_id char(16) for bit data not null,
  kind varchar(40) not null,
  name varchar(128) not null,
  live_name varchar(128),
  description varchar(1024),
  version integer not null,
  state varchar(20) not null,
  format smallint not null,
  key_version integer not null,
  dek_nonce varchar(128) for bit data,
  wrapped_dek varchar(128) for bit data,
  nonce varchar(128) for bit data,
  ciphertext blob(66000),
  created_at timestamp not null,
  rotated_at timestamp,
  expires_at timestamp,
  rotate_by timestamp,
  last_resolved_at timestamp,
  delete_after timestamp,
  revision bigint not null,
  constraint secret_live_name unique (project_id, live_name),
  foreign key (project_id, key_version) references project_key (project_id, version)
);
create index secret_by_project on secret (project_id, vault_id);

-- Versions that a rotation replaced: sealed as they were, resolvable by number while an overlap lasts.
create table secret_version (
  vault_id char(16) for bit data not null references secret,
  version integer not null,
  project_id char(16) for bit data not null,
  format smallint not null,
  key_version integer not null,
  dek_nonce varchar(128) for bit data,
  wrapped_dek varchar(128) for bit data,
  nonce varchar(128) for bit data,
  ciphertext blob(66000),
  created_at timestamp not null,
  expires_at timestamp,
  replaced_at timestamp not null,
  overlap_until timestamp,
  primary key (vault_id, version),
  foreign key (project_id, key_version) references project_key (project_id, version)
);

create table secret_reference (
  vault_id char(16) for bit data not null references secret,
  referrer_type varchar(40) not null,
  referrer_id varchar(64) not null,
  primary key (vault_id, referrer_type, referrer_id)
);

create table api_key (
  api_key_id char(16) for bit data not null primary key,
  organization_id char(16) for bit data not null references organization,
  key_id char(16) not null unique,
  name varchar(128) not null,
  bcrypt_hash varchar(60) not null,
  scopes varchar(512) not null,
  all_projects boolean not null,
  signing_secret_vault_id char(16) for bit data references secret,
  created_at timestamp not null,
  updated_at timestamp not null,
  expires_at timestamp,
  revoked_at timestamp,
  revision bigint not null
);
create index api_key_by_organization on api_key (organization_id, api_key_id);

create table api_key_project (
  api_key_id char(16) for bit data not null references api_key,
  project_id char(16) for bit data not null references project,
  primary key (api_key_id, project_id)
);

create table workload (
  workload_id char(16) for bit data not null primary key,
  name varchar(256) not null unique,
  created_at timestamp not null,
  revoked_at timestamp
);

-- One permission a row: right x kind x project; null is every kind, every project.
create table workload_grant (
  grant_id char(16) for bit data not null primary key,
  workload_id char(16) for bit data not null references workload,
  granted_right varchar(16) not null,
  kind varchar(40),
  project_id char(16) for bit data references project
);

create table operator (
  operator_id char(16) for bit data not null primary key,
  username varchar(128) not null unique,
  password_hash varchar(512) not null,
  roles varchar(128) not null,
  created_at timestamp not null,
  updated_at timestamp not null
);

create table audit_record (
  record_id bigint generated always as identity primary key,
  occurred_at timestamp not null,
  actor varchar(300) not null,
  door varchar(10) not null,
  action varchar(40) not null,
  outcome varchar(10) not null,
  reason varchar(40),
  organization_id char(16) for bit data,
  project_id char(16) for bit data,
  vault_id char(16) for bit data,
  version integer,
  subject varchar(300),
  purpose varchar(128),
  request_id varchar(64) not null,
  occurrences integer not null,
  digest varchar(128) for bit data
);

-- What was applied once and never again, such as the bootstrap file.
create table milestone (
  name varchar(64) not null primary key,
  reached_at timestamp not null
);
