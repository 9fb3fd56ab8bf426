import { z } from 'zod';
import { ConfigFile } from './schema.ts';

/** Text of config/secondlook.schema.json: editors complete and check `secondlook.yaml` with it. */
export function generateConfigSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(ConfigFile, { target: 'draft-2020-12' }), null, 2)}\n`;
}
