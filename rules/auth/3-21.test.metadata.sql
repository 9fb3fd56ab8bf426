# ruleid: sl-3-21-policy-editable-metadata
create policy "admins" on orders for all
  using ((auth.jwt() -> 'user_metadata' ->> 'role') = 'admin');

# ok: sl-3-21-policy-editable-metadata
create policy "admins" on orders for all
  using ((auth.jwt() -> 'app_metadata' ->> 'role') = 'admin');

# ok: sl-3-21-policy-editable-metadata
create policy "own" on orders for select using (user_id = auth.uid());
