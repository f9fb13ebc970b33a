-- What takes two operators (break-glass, destruction at once), and the events that are to be sent out.

create table joint_request (
  request_id uuid not null primary key,
  kind varchar(20) not null,
  -- of a secret, which keeps its project, name and kind for life
  vault_id uuid not null references secret,
  organization_id uuid not null references organization,
  project_id uuid not null references project,
  secret_name varchar(128) not null,
  asker_id uuid not null references operator,
  asker_name varchar(128) not null,
  reason varchar(500) not null,
  ticket varchar(64) not null,
  -- null for a destruction
  window_seconds integer,
  asked_at timestamptz not null,
  lapses_at timestamptz not null,
  state varchar(20) not null,
  decider_id uuid references operator,
  decider_name varchar(128),
  decided_at timestamptz,
  opens_until timestamptz,
  used_at timestamptz,
  ended_at timestamptz,
  ended_by varchar(128),
  -- kind, secret and asker while it is asked or approved, null afterwards: one at a time
  open_key varchar(100) unique
);
create index joint_request_by_state on joint_request (state, opens_until);

-- Written with the act that it tells of; sent later, when there is a sender.
create table outbox_event (
  event_id uuid not null primary key,
  organization_id uuid not null references organization,
  project_id uuid not null references project,
  type varchar(64) not null,
  payload varchar(4000) not null,
  occurred_at timestamptz not null,
  sent_at timestamptz
);
create index outbox_event_unsent on outbox_event (event_id) where sent_at is null;
