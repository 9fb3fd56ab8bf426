import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characters } from '../../test/sample-repos/fake-secrets.ts';
import { canonicalSecret, isOrdinaryText } from './secret-spellings.ts';
import { REDACTED, SecretVault } from './secret-vault.ts';

/** Texts that a secret may be: any characters, and often the ones that escaping treats in a special way. */
const value = fc
  .oneof(
    fc.string({ minLength: 6, maxLength: 60, unit: 'grapheme' }),
    fc.string({
      minLength: 6,
      maxLength: 60,
      unit: fc.constantFrom(
        'a',
        'B',
        '3',
        '%',
        '\\',
        '"',
        "'",
        '&',
        '<',
        '>',
        '+',
        '/',
        '=',
        ' ',
        '\n',
        '\t',
        '@',
        ':',
        '-',
        '_',
        'n',
        '0',
      ),
    }),
    fc.stringMatching(/^[A-Za-z0-9_-]{20,60}$/),
    fc.stringMatching(/^postgres:\/\/[a-z]{3,8}:[!-~]{8,20}@[a-z]{3,9}:5432\/[a-z]{2,8}$/),
  )
  .filter((text) => !isOrdinaryText(canonicalSecret(text)) && !text.includes('‹') && text.isWellFormed());

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
  '=': '&#x3D;',
};
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"'=]/g, (char) => HTML[char] ?? char);
const base64Url = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_');
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** Ways in which tools, logs and files write a text. Each gives a text from which a reader gets the value back. */
const WRITINGS: readonly (readonly [string, (secret: string, before: string, after: string) => string])[] = [
  ['as it is', (secret, before, after) => before + secret + after],
  ['in JSON', (secret, before, after) => JSON.stringify({ before, secret, after })],
  ['in JSON in JSON', (secret, before, after) => JSON.stringify(JSON.stringify([before + secret + after]))],
  ['URL-encoded', (secret, before, after) => encodeURIComponent(before + secret + after)],
  ['URL-encoded twice', (secret) => encodeURIComponent(encodeURIComponent(secret))],
  [
    'URL-encoded in small letters',
    (secret) => encodeURIComponent(secret).replaceAll(/%../g, (code) => code.toLowerCase()),
  ],
  ['as a form field', (secret) => new URLSearchParams({ field: secret }).toString()],
  ['in HTML', (secret, before, after) => escapeHtml(before + secret + after)],
  ['in JSON in HTML', (secret, before) => escapeHtml(JSON.stringify(before + secret))],
  ['in base64', (secret, before, after) => base64(before + secret + after)],
  ['in URL base64', (secret, before, after) => base64Url(base64(before + secret + after))],
  ['with CRLF line ends', (secret, before) => before + secret.replaceAll(/\r?\n/g, '\r\n')],
];

/** What a leak looks like: the value, or the base64 characters that only it can have made. */
function leaks(output: string, secret: string): boolean {
  const readings = [output, tryDecode(output)];
  return readings.some((reading) => traces(secret).some((trace) => reading.includes(trace)));
}

function traces(secret: string): readonly string[] {
  const inner = [0, 1, 2].map((shift) => {
    const whole = base64('x'.repeat(shift) + secret).replaceAll('=', '');
    return whole.slice(shift === 0 ? 0 : shift + 1, whole.length - 1);
  });
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), ...inner, ...inner.map(base64Url)];
}

function tryDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

describe('redact', () => {
  it.each(WRITINGS)('leaves no trace of a value written %s', (_, write) => {
    fc.assert(
      fc.property(value, fc.string({ maxLength: 9 }), fc.string({ maxLength: 9 }), (secret, before, after) => {
        const vault = new SecretVault();
        vault.seal(secret);

        const output = vault.redact(write(secret, before, after));

        expect(leaks(output, secret)).toBe(false);
        expect(output).toContain(REDACTED);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves no trace of any of many values in one text, overlapping ones included', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 2, maxLength: 30 }),
        fc.array(fc.nat(), { maxLength: 60 }),
        (secrets, order) => {
          const vault = new SecretVault();
          for (const secret of secrets) vault.seal(secret);
          const pick = (index: number): string => secrets[index % secrets.length] ?? '';
          const text = order.map((index) => pick(index).slice(0, index % 2 === 0 ? undefined : index % 20)).join('');

          const output = vault.redact(text + secrets.join('') + secrets.join(' '));

          for (const secret of secrets) expect(output.includes(secret)).toBe(false);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('finds what was sealed after an earlier redaction', () => {
    const vault = new SecretVault();
    vault.seal('first-Value-1234');
    vault.redact('first-Value-1234');

    vault.seal('other-Value-5678');

    expect(vault.redact('a other-Value-5678 b first-Value-1234')).toBe(`a ${REDACTED} b ${REDACTED}`);
  });

  it('changes nothing in a text that holds none of the values', () => {
    const vault = new SecretVault();
    for (let index = 0; index < 500; index += 1) vault.seal(`Zq7${String(index).padStart(5, '0')}kX9wP2`);
    const text = JSON.stringify({
      path: 'src/a\\b.js',
      url: 'https://host.example/%2Fq?a=b&amp;c',
      text: 'line\nline',
    });

    expect(vault.redact(text)).toBe(text);
  });

  it.each([
    ['the head of a token that a report cut short', 24],
    ['the tail of a token', -24],
  ])('hides %s', (_, cut) => {
    const token = ['gh', 'p_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('');
    const vault = new SecretVault();
    vault.seal(token);
    const piece = cut > 0 ? token.slice(0, cut) : token.slice(cut);

    expect(vault.redact(`token ${piece}…`)).toBe(`token ${REDACTED}…`);
  });

  it('hides each line of a private key and the head of one, and leaves the frame that all keys share', () => {
    const line = (seed: string): string => Buffer.from(seed.repeat(48)).toString('base64').slice(0, 64);
    const body = [line('k'), line('e'), line('y'), 'c2hvcnRlbmQ='];
    const frame = ['-----BEGIN PRI', 'VATE KEY-----'].join('');
    const vault = new SecretVault();
    vault.seal([frame, ...body, '-----END-----'].join('\n'));

    const output = vault.redact(`${frame} ${body[0]?.slice(0, 40) ?? ''}… then ${body[1] ?? ''} and ${body[3] ?? ''}`);

    expect(output).toBe(`${frame} ${REDACTED}… then ${REDACTED} and ${REDACTED}`);
  });

  it.each(['password', 'secret', 'changeme', 'your-api-key', 'admin', 'MySecret', '123456', 'localhost', 'abc12'])(
    'does not shred ordinary text when the "secret" is %s',
    (word) => {
      const vault = new SecretVault();
      vault.seal(word);
      const text = `Set the ${word} in the environment; see docs/${word}.md`;

      expect(vault.redact(text)).toBe(text);
    },
  );

  it.each(['hunter2hunter', 'admin123!', 'correct horse battery staple', 'Qwhzkfjx', 'a1b2c3', '123456789012'])(
    'replaces the real-looking value %s everywhere',
    (secret) => {
      const vault = new SecretVault();
      vault.seal(secret);

      expect(vault.redact(`see ${secret}.`)).toBe(`see ${REDACTED}.`);
    },
  );

  it('does not hide other names because a long name was taken for a secret', () => {
    const vault = new SecretVault();
    vault.seal('my-application-production-bucket-2024');

    const text = 'my-application-production-logs and MyApplicationProduction2';

    expect(vault.redact(text)).toBe(text);
  });
});

describe('redact, for a word used as a secret', () => {
  it.each([
    ['A secret stands in the code', 'A secret stands in the code'],
    ['const secret = process.env.S || "secret";', `const secret = process.env.S || "${REDACTED}";`],
    ['JWT_SECRET=secret', `JWT_SECRET=${REDACTED}`],
    ['secret: secret', `secret: ${REDACTED}`],
    ['{"secret": "secret"}', `{"secret": "${REDACTED}"}`],
    ['postgres://app:secret@db/x', `postgres://app:${REDACTED}@db/x`],
    ['`secret` holds a hard-coded value', '`secret` holds a hard-coded value'],
    ['const a = `secret`;', `const a = \`${REDACTED}\`;`],
    [JSON.stringify({ line: 'a = "secret"' }), String.raw`{"line":"a = \"` + REDACTED + String.raw`\""}`],
  ])('masks it only where it stands as a value: %s', (text, expected) => {
    const vault = new SecretVault();
    vault.seal('secret');

    expect(vault.redact(text)).toBe(expected);
  });

  it('does not take a letters-only random value for a word', () => {
    const vault = new SecretVault();
    vault.seal('qkzvhtyrmwpsblxd');

    expect(vault.redact('the value qkzvhtyrmwpsblxd is here')).toBe(`the value ${REDACTED} is here`);
  });
});

describe('findSpans', () => {
  it('gives every span that redact would replace, in order', () => {
    const vault = new SecretVault();
    vault.seal('Alpha-1-value');

    expect(vault.findSpans('a Alpha-1-value Alpha-1-value')).toEqual([
      { start: 2, end: 15 },
      { start: 16, end: 29 },
    ]);
  });

  it('also gives what is shaped like a secret, in a line that no scanner understood', () => {
    const line = `connect("postgres://shop:it's-Me@db/x", "${characters('shape', 'abcXYZ0123456789', 24)}", "src/app-2.ts")`;

    expect(new SecretVault().findSpans(line).map(({ start, end }) => line.slice(start, end))).toEqual([
      "it's-Me",
      characters('shape', 'abcXYZ0123456789', 24),
    ]);
  });

  it('leaves a variable in the place of a password', () => {
    expect(new SecretVault().findSpans('`postgres://shop:${password}@db/x`')).toEqual([]);
  });

  it('knows how long a value may be as written', () => {
    const vault = new SecretVault();
    vault.seal('Alpha/1/value');

    expect(vault.longestSpelling).toBeGreaterThanOrEqual(encodeURIComponent('Alpha/1/value').length);
  });
});

describe('maskAt', () => {
  it.each([
    ['const password = "password";', 'password', `const password = "${REDACTED}";`],
    ['password: password', 'password', `password: ${REDACTED}`],
    ['{ "secret": "secret" }', 'secret', `{ "secret": "${REDACTED}" }`],
    ['jwt.sign(user, "secret")', 'secret', `jwt.sign(user, "${REDACTED}")`],
    ['login admin admin', 'admin', `login ${REDACTED} ${REDACTED}`],
    ['PIN=42', '42', `PIN=${REDACTED}`],
    ['nothing here', 'secret', 'nothing here'],
  ])('hides an ordinary value where it stands as a value: %s', (line, word, expected) => {
    const vault = new SecretVault();
    const ref = vault.seal(word);

    expect(vault.maskAt(line, ref)).toBe(expected);
  });

  it('hides every other known value of the line as well', () => {
    const vault = new SecretVault();
    const ref = vault.seal('secret');
    vault.seal('Zq7-kX9wP2-real');

    expect(vault.maskAt(`a = "secret", b = "Zq7-kX9wP2-real"`, ref)).toBe(`a = "${REDACTED}", b = "${REDACTED}"`);
  });

  it('never shows a value that was found in the line, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 30 }), (secret) => {
        fc.pre(canonicalSecret(secret) !== '' && !REDACTED.includes(canonicalSecret(secret)));
        const vault = new SecretVault();
        const ref = vault.seal(secret);

        expect(vault.maskAt(`x("${secret}")`, ref)).toContain(REDACTED);
      }),
    );
  });
});

describe('locate and findAll', () => {
  it.each(WRITINGS.filter(([name]) => name !== 'with CRLF line ends'))('find a value written %s', (_, write) => {
    fc.assert(
      fc.property(value, (secret) => {
        const vault = new SecretVault();
        const ref = vault.seal(secret);

        expect(vault.locate(ref, write(secret, 'before ', ' after'))).toBeDefined();
      }),
      { numRuns: 100 },
    );
  });

  it('give the exact span of a value that stands as it is', () => {
    fc.assert(
      fc.property(value, fc.string({ maxLength: 20 }), (secret, before) => {
        fc.pre(
          canonicalSecret(secret) === secret &&
            !before.includes('\\') &&
            !secret.includes(secret.slice(-1) + secret.charAt(0)),
        );
        const vault = new SecretVault();
        const ref = vault.seal(secret);
        fc.pre(!(before + secret).slice(0, -1).includes(secret));

        const spans = vault.findAll(before + secret, [ref]);

        expect(spans.some((span) => span.start <= before.length && span.end === before.length + secret.length)).toBe(
          true,
        );
      }),
    );
  });

  it('give every place of every value, in order', () => {
    const vault = new SecretVault();
    const [a, b] = [vault.seal('Alpha-1-value'), vault.seal('Beta-22-value')];

    const spans = vault.findAll('Beta-22-value, Alpha-1-value, Alpha-1-value', [a, b]);

    expect(spans).toEqual([
      { ref: b, start: 0, end: 13 },
      { ref: a, start: 15, end: 28 },
      { ref: a, start: 30, end: 43 },
    ]);
  });

  it('give a value and the longer one that contains it', () => {
    const vault = new SecretVault();
    const [inner, outer] = [vault.seal('s3cret-Pass'), vault.seal('s3cret-Pass@host:5432')];

    expect(vault.findAll('= s3cret-Pass@host:5432', [inner, outer]).map((span) => span.ref)).toEqual([outer, inner]);
  });

  it('point into the text as written when the value was escaped', () => {
    const vault = new SecretVault();
    const ref = vault.seal('p@ss/w0rd!');
    const line = 'url = "postgres://me:p%40ss%2Fw0rd!@db"';

    const span = vault.locate(ref, line);

    expect(line.slice(span?.start, span?.end)).toBe('p%40ss%2Fw0rd!');
  });

  it('show the first line of a value of several lines', () => {
    const vault = new SecretVault();
    const ref = vault.seal('first-line-0\nsecond-line-1\n');

    expect(vault.locate(ref, '  first-line-0')).toEqual({ start: 2, end: 14 });
  });

  it('give nothing for a value that is not there or was never sealed', () => {
    const vault = new SecretVault();
    const foreign = new SecretVault().seal('Alpha-1-value');

    expect(vault.locate(vault.seal('Beta-22-value'), 'nothing')).toBeUndefined();
    expect(vault.locate(foreign, 'Alpha-1-value')).toBeUndefined();
  });
});

describe('seal', () => {
  it.each([
    ['a final newline', 'line-1-abc\nline-2-def', 'line-1-abc\nline-2-def\n'],
    ['escaped newlines', 'line-1-abc\nline-2-def', String.raw`line-1-abc\nline-2-def`],
    ['CRLF line ends', 'line-1-abc\nline-2-def', 'line-1-abc\r\nline-2-def'],
  ])('gives one name to spellings that differ by %s', (_, one, other) => {
    const vault = new SecretVault();

    expect(vault.seal(one)).toBe(vault.seal(other));
    expect(vault.size).toBe(1);
  });

  it('gives other names in another run, so that a name confirms no guess', () => {
    expect(new SecretVault().seal('Alpha-1-value')).not.toBe(new SecretVault().seal('Alpha-1-value'));
  });

  it('keeps values out of every serialisation of the vault', () => {
    const vault = new SecretVault();
    vault.seal('Alpha-1-value');

    expect(JSON.stringify(vault)).toBe('{}');
    expect(Object.keys(vault)).toEqual([]);
  });
});

describe('relate', () => {
  it('gives the same pairs as comparing each value with each', () => {
    const part = fc.stringMatching(/^[ab1]{4,9}$/);
    fc.assert(
      fc.property(fc.array(fc.array(part, { minLength: 1, maxLength: 4 }), { maxLength: 12 }), (parts) => {
        const vault = new SecretVault();
        const values = [...new Set(parts.map((list) => list.join('')))];
        const refs = values.map((text) => vault.seal(text));
        const expected = values.flatMap((outer, o) =>
          values.flatMap((inner, i) =>
            inner.length >= 8 && outer.length > inner.length && outer.includes(inner)
              ? [`${refs[o] ?? ''}>${refs[i] ?? ''}`]
              : [],
          ),
        );

        const related = vault.relate(refs).map(({ outer, inner }) => `${outer}>${inner}`);

        expect([...related].sort()).toEqual([...expected].sort());
      }),
    );
  });
});

describe('derive', () => {
  it('hands the canonical value to a one-way function, and gives undefined for a foreign name', () => {
    const vault = new SecretVault();

    expect(vault.derive(vault.seal(' Alpha-1 \n'), (text) => text.length)).toBe(7);
    expect(vault.derive(new SecretVault().seal('x'), (text) => text.length)).toBeUndefined();
  });
});
