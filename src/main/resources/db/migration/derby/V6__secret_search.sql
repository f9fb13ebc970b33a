-- Operators look for secrets over all projects: by how the name begins, in one project too, by kind, and by the states that few are in.
-- What is found by name comes in its order, so that a page reads no more rows than it shows.

alter table secret add column search_name varchar(128) generated always as (lower(name));
create index secret_by_name on secret (search_name, vault_id);
create index secret_by_project_and_name on secret (project_id, search_name, vault_id);
create index secret_by_kind on secret (kind, vault_id);
create index secret_by_state on secret (state, vault_id);
