import path from 'node:path';
import { readBounded } from '../adapters/invocation-files.ts';
import { ensureOutputDir, writeFileAtomic } from '../adapters/files-output.ts';
import { findProduct } from '../adapters/product.ts';
import { ConfigError } from '../core/errors.ts';
import { readReport } from '../report/json/json-format.ts';
import type { Deps } from './context.ts';
import { findFormats, renderFiles, shownPath } from './report-files.ts';

const MAX_REPORT_BYTES = 500_000_000;
const DEFAULT_FORMATS = ['html', 'sarif', 'markdown'];

/** `render`: writes reports again from a report.json, without scanning. */
export async function renderAgain(
  deps: Deps,
  file: string,
  flags: { readonly out?: string; readonly format?: readonly string[] },
): Promise<void> {
  const formats = findFormats(flags.format ?? DEFAULT_FORMATS);
  const { text } = await readBounded(path.resolve(deps.cwd, file), MAX_REPORT_BYTES);
  if (text === null)
    throw new ConfigError('config-unreadable', `${file} cannot be read`, {
      hint: 'Give the report.json that a scan has written.',
    });
  const files = await renderFiles(readReport(text, file), formats, findProduct());
  if (flags.out === '-') {
    deps.writeRaw(files[0]?.text ?? '');
    return;
  }
  const dir = await ensureOutputDir(path.resolve(deps.cwd, flags.out ?? path.dirname(file)), { refuseLink: false });
  for (const { name, text: content } of files) {
    await writeFileAtomic(path.join(dir, name), content);
    deps.stdout.write(`${shownPath(deps.cwd, path.join(dir, name))}\n`);
  }
}
