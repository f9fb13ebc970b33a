-- Operators look for secrets over all projects: by how the name begins, by kind, and by the states that few are in.

create index secret_by_name on secret (lower(name) varchar_pattern_ops);
create index secret_by_kind on secret (kind, vault_id);
create index secret_not_active on secret (state, vault_id) where state <> 'active';
