import { describe, expect, it } from 'vitest';
import { analyseApp } from './controls-project.ts';

const PACKAGE = '{ "dependencies": { "@supabase/supabase-js": "2" } }';
const NOTES = 'create table public.notes (id uuid primary key, user_id uuid, body text);\n';

async function findings(files: Readonly<Record<string, string>>) {
  const { observations } = await analyseApp(files);
  return observations
    .filter((one) => one.weakness === '3.21')
    .map((one) => `${one.rule} ${one.severity} ${one.confidence} ${one.locations[0]?.path ?? ''}`);
}

describe('SQL files beside the migrations', () => {
  it.each(['schema.sql', 'supabase/tables.sql', 'sql/setup.sql', 'database/schema.sql'])(
    'are folded with less certainty: %s',
    async (path) => {
      expect(await findings({ 'package.json': PACKAGE, [path]: NOTES })).toEqual([
        `table-without-row-security high medium ${path}`,
      ]);
    },
  );

  it('say in the finding that they may never have been run', async () => {
    const { observations } = await analyseApp({ 'package.json': PACKAGE, 'schema.sql': NOTES });

    expect(observations.map((one) => one.explanation).join()).toContain('no folder of migrations');
  });

  it('are quiet about what a migration makes, and about what another file of them secures', async () => {
    expect(
      await findings({
        'package.json': PACKAGE,
        'schema.sql': NOTES,
        'supabase/migrations/1_notes.sql': `${NOTES}alter table notes enable row level security;\n`,
      }),
    ).toEqual([]);
    expect(
      await findings({
        'package.json': PACKAGE,
        'a_security.sql': 'alter table notes enable row level security;\n',
        'b_tables.sql': NOTES,
      }),
    ).toEqual([]);
  });

  it('are quiet in a project whose database no visitor reaches', async () => {
    expect(await findings({ 'package.json': '{ "dependencies": { "pg": "8" } }', 'schema.sql': NOTES })).toEqual([]);
  });
});
