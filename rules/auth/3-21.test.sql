# ruleid: sl-3-21-open-policy
create policy "all" on notes for all using (true);
# ok: sl-3-21-open-policy
create policy own on notes for all using (auth.uid() = user_id) with check (auth.uid() = user_id);
# ok: sl-3-21-open-policy
create policy "read" on posts for select using (true);
# ruleid: sl-3-21-security-off
alter table notes disable row level security;
# ok: sl-3-21-security-off
alter table notes enable row level security;
# ruleid: sl-3-21-security-off
grant all on notes to anon;
