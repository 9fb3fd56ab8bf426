# ok: sl-2-06-function-runs-text
create or replace function exec_sql(query text) returns void language plpgsql security definer as $$
begin
  execute query;
end;
$$;
revoke execute on function exec_sql(text) from public, anon, authenticated;
