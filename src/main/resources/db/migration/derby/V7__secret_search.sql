-- Operators look for secrets over all projects: by how the name begins, by kind, and by the states that few are in.

create index secret_by_kind on secret (kind, vault_id);
create index secret_by_state on secret (state, vault_id);
