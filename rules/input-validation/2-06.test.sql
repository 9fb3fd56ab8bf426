# ruleid: sl-2-06-function-runs-text
create or replace function exec_sql(query text) returns void language plpgsql security definer as $$
begin
  execute query;
end;
$$;

# ok: sl-2-06-function-runs-text
create function run_query_report(day date) returns void language sql as $$
  insert into reports (day) values (day);
$$;
