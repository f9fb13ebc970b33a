-- The rotation of keys: what became of each key when, and the jobs that rewrap what is under a replaced one.

alter table root_key add column deactivated_at timestamptz;
alter table root_key add column compromised_at timestamptz;
alter table root_key add column destroy_after timestamptz;
alter table project_key add column deactivated_at timestamptz;
alter table project_key add column compromised_at timestamptz;
alter table project_key add column destroy_after timestamptz;
create index project_key_by_root on project_key (root_alias);

-- One rotation of a key: it rewraps until nothing is under an older one. Where it stands is in the rows that it rewraps; here is who
-- works on it, by the database's clock, and what a person wants to see of it.
create table key_rotation (
  rotation_id uuid not null primary key,
  -- null: the root key
  project_id uuid references project,
  -- the key while the rotation is under way, so that there is one of each at a time
  live_subject varchar(64) unique,
  state varchar(20) not null,
  requested_by varchar(300) not null,
  -- how much there is to rewrap, once it was counted; how much of it is; and what of it does not open
  total bigint,
  done bigint not null,
  unopened bigint not null,
  rows_per_second bigint not null,
  -- the node that works on it, and until when it holds it without a sign of life
  owner uuid,
  lease_until timestamptz,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index key_rotation_by_project on key_rotation (project_id, rotation_id);

-- Which node holds which root key, with its last sign of life.
create table root_key_holder (
  node_id uuid not null,
  alias varchar(64) not null,
  seen_at timestamptz not null,
  primary key (node_id, alias)
);

create index secret_version_by_project on secret_version (project_id, vault_id, version);

-- The job repository: the tables of Open Liberty's batch persistence (databaseStore, tablePrefix BATCH_), as its ddlGen gives them.
create table batch_jobinstance (
  jobinstanceid bigserial not null,
  amcname varchar(512),
  batchstatus integer not null,
  createtime timestamp not null,
  exitstatus varchar(512),
  instancestate integer not null,
  jobname varchar(256),
  jobxmlname varchar(128),
  jobxml bytea,
  numexecs integer not null,
  restarton varchar(128),
  submitter varchar(256),
  updatetime timestamp,
  primary key (jobinstanceid)
);
create table batch_stepthreadinstance (
  partnum integer not null,
  stepname varchar(128) not null,
  threadtype varchar(31),
  checkpointdata bytea,
  fk_jobinstanceid bigint not null,
  fk_latest_stepexecid bigint not null,
  partitioned boolean default false,
  partitionplansize integer,
  startcount integer,
  primary key (partnum, stepname, fk_jobinstanceid)
);
create index batch_sti_fkinstanceid_ix on batch_stepthreadinstance (fk_jobinstanceid);
create index batch_sti_fklatest_sei_ix on batch_stepthreadinstance (fk_latest_stepexecid);
create table batch_stepthreadexecution (
  stepexecid bigserial not null,
  threadtype varchar(31),
  batchstatus integer not null,
  m_commit bigint not null,
  endtime timestamp,
  exitstatus varchar(512),
  m_filter bigint not null,
  internalstatus integer not null,
  partnum integer not null,
  userdata bytea,
  m_processskip bigint not null,
  m_read bigint not null,
  m_readskip bigint not null,
  m_rollback bigint not null,
  starttime timestamp,
  stepname varchar(128) not null,
  m_write bigint not null,
  m_writeskip bigint not null,
  fk_jobexecid bigint not null,
  fk_toplvl_stepexecid bigint,
  ispartitionedstep boolean default false,
  primary key (stepexecid)
);
create index batch_ste_fkjobexecid_ix on batch_stepthreadexecution (fk_jobexecid);
create index batch_ste_fktlstepeid_ix on batch_stepthreadexecution (fk_toplvl_stepexecid);
create table batch_jobexecution (
  jobexecid bigserial not null,
  batchstatus integer not null,
  createtime timestamp not null,
  endtime timestamp,
  execnum integer not null,
  exitstatus varchar(512),
  jobparameters bytea,
  updatetime timestamp,
  logpath varchar(512),
  resturl varchar(512),
  serverid varchar(256),
  starttime timestamp,
  fk_jobinstanceid bigint not null,
  primary key (jobexecid)
);
create index batch_je_fkinstanceid_ix on batch_jobexecution (fk_jobinstanceid);
create table batch_remotablepartition (
  partnum integer not null,
  stepname varchar(255) not null,
  internalstate integer,
  lastupdated timestamp,
  logpath varchar(512),
  resturl varchar(512),
  serverid varchar(256),
  fk_jobexecutionid bigint not null,
  fk_stepexecutionid bigint,
  primary key (partnum, stepname, fk_jobexecutionid)
);
create table batch_groupassociation (
  fk_jobinstanceid bigint,
  groupnames varchar(255)
);
create index batch_ga_fkinstanceid_ix on batch_groupassociation (fk_jobinstanceid);
create table batch_jobparameter (
  name varchar(255),
  value varchar(255),
  fk_jobexecid bigint
);
create index batch_jp_fkjobexecid_ix on batch_jobparameter (fk_jobexecid);
alter table batch_stepthreadexecution add constraint btchstpthrdxction0 unique (fk_jobexecid, stepname, partnum);
alter table batch_stepthreadinstance add constraint btchstfkltststpxcd foreign key (fk_latest_stepexecid) references batch_stepthreadexecution (stepexecid);
alter table batch_stepthreadinstance add constraint btchstptfkjbnstncd foreign key (fk_jobinstanceid) references batch_jobinstance (jobinstanceid);
alter table batch_stepthreadexecution add constraint btchsfktplvlstpxcd foreign key (fk_toplvl_stepexecid) references batch_stepthreadexecution (stepexecid);
alter table batch_stepthreadexecution add constraint btchstpthrdfkjbxcd foreign key (fk_jobexecid) references batch_jobexecution (jobexecid);
alter table batch_jobexecution add constraint btchjbxcfkjbnstncd foreign key (fk_jobinstanceid) references batch_jobinstance (jobinstanceid);
alter table batch_remotablepartition add constraint btchrmtblfkjbxctnd foreign key (fk_jobexecutionid) references batch_jobexecution (jobexecid);
alter table batch_remotablepartition add constraint btchrmtbfkstpxctnd foreign key (fk_stepexecutionid) references batch_stepthreadexecution (stepexecid);
alter table batch_groupassociation add constraint btchgrpsfkjbnstncd foreign key (fk_jobinstanceid) references batch_jobinstance (jobinstanceid);
alter table batch_jobparameter add constraint btchjbprmtrfkjbxcd foreign key (fk_jobexecid) references batch_jobexecution (jobexecid);
