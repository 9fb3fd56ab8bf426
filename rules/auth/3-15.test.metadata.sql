create function handle_new_user() returns trigger as $$
begin
  insert into profiles (id, role, full_name)
  # ok: sl-3-15-role-at-sign-up
  select new.id, 'user', new.raw_user_meta_data ->> 'full_name';
  # ruleid: sl-3-15-role-at-sign-up
  insert into roles (id, role) values (new.id, coalesce(new.raw_user_meta_data->>'role', 'user'));
  # ok: sl-3-15-role-at-sign-up
  if new.raw_user_meta_data->>'role' in ('buyer', 'seller') then
    return new;
  end if;
  return new;
end;
$$ language plpgsql;
