create table public.entries (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id),
  body text not null
);

alter table public.entries enable row level security;

create policy "own entries" on public.entries for all using (auth.uid() = user_id) with check (auth.uid() = user_id);

create table public.drafts (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id),
  body text
);

create table public.comments (
  id uuid primary key default gen_random_uuid(),
  entry_id uuid references public.entries (id),
  author uuid,
  body text
);

alter table public.comments enable row level security;

create policy "anyone can change comments" on public.comments for update using (true);

create policy "anyone can read comments" on public.comments for select using (true);
