# ruleid: sl-3-21-open-policy
create policy "all" on notes for all using (true);
# ruleid: sl-3-21-open-policy
create policy "everything" on notes using (true) with check (true);
# ok: sl-3-21-open-policy
create policy own on notes for all using (auth.uid() = user_id) with check (auth.uid() = user_id);
# ok: sl-3-21-open-policy
create policy "read" on posts for select using (true);
# ok: sl-3-21-open-policy
create policy "send" on messages for insert with check (true);
# ok: sl-3-21-open-policy
create policy "server" on jobs for all to service_role using (true) with check (true);
# ruleid: sl-3-21-policy-every-account
create policy "staff" on orders for update to authenticated using (true);
# ok: sl-3-21-policy-every-account
create policy "list" on orders for select to authenticated using (true);
# ok: sl-3-21-policy-every-account
create policy "mine" on orders for all to authenticated using (auth.uid() = owner);
# ruleid: sl-3-21-security-off
alter table notes disable row level security;
# ok: sl-3-21-security-off
alter table notes enable row level security;
# ok: sl-3-21-security-off
grant all on notes to anon;
# ok: sl-3-21-security-off
-- alter table notes disable row level security;
# ruleid: sl-3-21-policy-every-account
create policy "members" on notes for all using (auth.role() = 'authenticated');
# ruleid: sl-3-21-policy-every-account
create policy "signed in" on notes for update using (auth.uid() is not null);
# ok: sl-3-21-policy-every-account
create policy "signed in read" on notes for select using (auth.role() = 'authenticated');
# ok: sl-3-21-policy-every-account
create policy "signed in own" on notes for update using (auth.uid() is not null and auth.uid() = user_id);
