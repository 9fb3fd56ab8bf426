# ruleid: sl-3-23-public-bucket-sql
insert into storage.buckets (id, name, public) values ('files', 'files', true);
# ok: sl-3-23-public-bucket-sql
insert into storage.buckets (id, name, public) values ('files', 'files', false);
# ruleid: sl-3-23-shown-bucket-sql
insert into storage.buckets (id, name, public) values ('avatars', 'avatars', true);
# ruleid: sl-3-23-shown-bucket-sql
insert into storage.buckets (id, name, public) values ('product-photos', 'product-photos', true);
# ruleid: sl-3-23-public-bucket-sql
insert into storage.buckets (id, name, public) values ('contracts', 'contracts', true);
# ok: sl-3-23-shown-bucket-sql
insert into storage.buckets (id, name, public) values ('avatars', 'avatars', false);
