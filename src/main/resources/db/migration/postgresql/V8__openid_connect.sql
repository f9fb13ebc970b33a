-- Operators whom an OpenID Connect issuer answers for: one account for each subject, without a password.

alter table operator alter column password_hash drop not null;
alter table operator add column issuer varchar(256);
alter table operator add column subject varchar(256);
alter table operator add constraint operator_of_issuer unique (issuer, subject);
