-- The rows that refer to secrets, what clients need to retry, and what the timers look for.

create table project_layer (
  layer_id uuid not null primary key,
  project_id uuid not null references project,
  layer varchar(20) not null,
  -- JSON: what it is switched to, and the ids of its secrets; never a value
  config varchar(4096) not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision bigint not null,
  constraint project_layer_once unique (project_id, layer)
);

create table connected_account (
  account_id uuid not null primary key,
  project_id uuid not null references project,
  provider varchar(64) not null,
  external_id varchar(256) not null,
  -- what the provider granted: up to 64 names of up to 128 characters, with blanks between them
  scopes varchar(8255) not null,
  expires_at timestamptz,
  access_token_vault_id uuid not null references secret,
  refresh_token_vault_id uuid references secret,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision bigint not null,
  constraint connected_account_once unique (project_id, provider, external_id)
);
create index connected_account_by_project on connected_account (project_id, account_id);

create table webhook_endpoint (
  endpoint_id uuid not null primary key,
  project_id uuid not null references project,
  url varchar(2048) not null,
  events varchar(512) not null,
  secret_vault_id uuid not null references secret,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  revision bigint not null
);
create index webhook_endpoint_by_project on webhook_endpoint (project_id, endpoint_id);

-- The first answer to a request with an Idempotency-Key. Both ids are MACs: neither the key nor the body can be guessed from a row.
create table idempotency (
  request_mac bytea not null primary key,
  body_mac bytea not null,
  owner uuid not null,
  lease_until timestamptz not null,
  expires_at timestamptz not null,
  status integer,
  -- of the answer: Location and ETag, which may be missing, its media type and its body, without any plaintext
  location varchar(512),
  etag varchar(64),
  media_type varchar(128),
  answer bytea
);
create index idempotency_by_expiry on idempotency (expires_at);

-- Nonces of signed requests that cannot come again while their timestamp would be accepted.
create table request_nonce (
  api_key_id uuid not null references api_key,
  nonce varchar(64) not null,
  kept_until timestamptz not null,
  primary key (api_key_id, nonce)
);
create index request_nonce_by_time on request_nonce (kept_until);

-- The servers that share this database, each with its last sign of life.
create table node (
  node_id uuid not null primary key,
  seen_at timestamptz not null
);

-- The rotate_by that operators were reminded of.
alter table secret add column reminded_of timestamptz;

create index secret_by_delete_after on secret (delete_after) where delete_after is not null;
create index secret_by_rotate_by on secret (rotate_by) where rotate_by is not null;
create index project_by_delete_after on project (delete_after) where delete_after is not null;
create index secret_version_by_time on secret_version (replaced_at);

-- The timer of the upkeep: the tables of Open Liberty's persistent executor (databaseStore, tablePrefix TIMER_), as its ddlGen gives
-- them. They are made here so that nodes which start at once on an empty database do not race for them.
create table timer_part (
  id bigserial not null primary key,
  executor varchar(100) not null,
  expiry bigint not null,
  hostname varchar(100) not null,
  lserver varchar(100) not null,
  states bigint not null,
  userdir varchar(254) not null,
  constraint timer_part_once unique (executor, hostname, lserver, userdir)
);
create table timer_task (
  id bigserial not null primary key,
  iname varchar(254) not null,
  loader varchar(254) not null,
  mbits smallint not null,
  nextexec bigint not null,
  origsubmt bigint not null,
  ownr varchar(120) not null,
  partn bigint not null,
  prevsched bigint,
  prevstart bigint,
  prevstop bigint,
  reslt bytea,
  rfails smallint not null,
  states smallint not null,
  taskb bytea,
  taskinfo bytea not null,
  trig bytea,
  txtimeout integer not null,
  version integer not null
);
create table timer_prop (
  id varchar(254) not null primary key,
  val varchar(254) not null
);
