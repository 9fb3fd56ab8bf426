import { expect, it } from 'vitest';
import { makeFinding, makeReport } from '../../test/helpers/make.ts';
import { REDACTED, SecretVault } from '../core/secret-vault.ts';
import { redactReport } from './redact-report.ts';

it('takes a known value out of every text of the report and keeps everything else', () => {
  const vault = new SecretVault();
  const value = ['q7Tz', 'Lw93', 'Xk2v', 'Pp81'].join('');
  vault.seal(value);
  const clean = makeReport({ findings: [makeFinding({ title: 'a plain title' })] });
  const leaking = makeReport({ findings: [makeFinding({ title: `a title with ${value} in it` })] });

  expect(redactReport(clean, vault)).toEqual(clean);
  expect(JSON.stringify(redactReport(leaking, vault))).not.toContain(value);
  expect(redactReport(leaking, vault).findings[0]?.title).toContain(REDACTED);
});
