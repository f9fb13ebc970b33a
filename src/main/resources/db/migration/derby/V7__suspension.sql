-- Since when an organization is suspended: none of its API keys is let in, and nothing of it resolves. Null while it is not.
alter table organization add column suspended_at timestamp;
