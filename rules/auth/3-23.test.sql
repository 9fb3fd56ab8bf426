# ruleid: sl-3-23-public-bucket-sql
insert into storage.buckets (id, name, public) values ('files', 'files', true);
# ok: sl-3-23-public-bucket-sql
insert into storage.buckets (id, name, public) values ('files', 'files', false);
