import { describe, expect, it } from 'vitest';
import { builtOfHarmless } from './pieces.ts';

const HTML = 'sl-2-16-html-built';
const SQL = 'sl-2-01-sql-dynamic';
const COMMAND = 'sl-2-07-command-dynamic';

describe('builtOfHarmless', () => {
  it.each([
    [HTML, "'<h1>' + safe + '</h1>'", 'const safe = DOMPurify.sanitize(String(text));'],
    [HTML, '`<a href="${link}">go</a>`', 'const link = encodeURIComponent(url);'],
    [HTML, '`<div class="${look}">x</div>`', "let look = 'light';\nif (theme === 'dark') look = 'dark';"],
    [HTML, "'<p>' + q + '</p>'", 'const q = String(text).replace(/[&<>"\']/g, (sign) =>\n  ENTITIES[sign]);'],
    [HTML, '`<p>${rows.length} of ${LIMIT}, ${esc(name)}</p>`', ''],
    [HTML, "'<p>' + (rows.length) + '</p>'".replace('(rows.length)', 'rows.length'), ''],
    [SQL, "db.query('SELECT * FROM t WHERE id = ' + id)", 'const id = Number(req.query.id);'],
    [SQL, "db.query('SELECT * FROM t WHERE ' + column + ' = ?', [value])", 'const column = quoteIdentifier(name);'],
    [SQL, 'db.query(`SELECT * FROM t ORDER BY ${sort}`)', 'if (!SORTS.includes(sort)) {\n  throw new Error();\n}'],
    [SQL, "db.query('SELECT ' + column + ' FROM t')", 'if (!/^[a-z]+$/.test(column)) return;'],
    [SQL, 'db.query(`SELECT * FROM t LIMIT ${n}`)', 'const n = Number(a)\nif (isNaN(n)) {\n  return\n}'],
    ['sl-2-05-ldap-filter-dynamic', "'(uid=' + uid", 'if (!/^[a-z]+$/.test(uid)) return res.status(403).end();'],
    ['sl-2-05-xpath-dynamic', '`//user[id="${id}"]`', 'const id = Number(a);'],
    [COMMAND, 'exec(`kill ${pid}`)', 'const pid: number = parseInt(text, 10);'],
  ])('lets %s be in %s', (rule, text, before) => {
    expect(builtOfHarmless(rule, text, `${before}\n`)).toMatch(/harmless/);
  });

  it.each([
    [HTML, "'<h1>' + text + '</h1>'", 'const text = req.query.text;'],
    [HTML, "'<h1>' + text + safe + '</h1>'", 'const safe = escapeHtml(a);'],
    [HTML, '`<p>${name}</p>`', ''],
    [HTML, '`<p>${name}</p>`', "let name = 'guest';\nname = req.query.name;"],
    [HTML, '`<p>${name}</p>`', "let name = '';\nname += req.query.name;"],
    [HTML, 'page', 'const page = escapeHtml(x);'],
    [HTML, '`<p>${user.name}</p>`', 'const user = escapeHtml(x);'],
    [SQL, "db.query('SELECT * FROM t WHERE id = ' + id)", 'const id = req.query.id;'],
    [SQL, "db.query('SELECT * FROM t WHERE a = ' + sanitizeHtml(a))", 'if (SORTS.includes(a)) count += 1;'],
    [SQL, 'db.query(`SELECT * FROM t WHERE id = ${id}`)', 'const id = Number(a);\n}\nfunction find(id: string) {'],
    [SQL, 'db.query(`SELECT * FROM t WHERE id = ${id}`)', 'const id = Number(a);\n}\nconst find = (id) => {'],
    [SQL, 'db.query(`SELECT * FROM t WHERE id = ${id}`)', 'const id = 1;\n}\nconst { id, b } = req.query;'],
    [SQL, 'db.query(`SELECT * FROM t WHERE a = ${a}`)', "function find(a = 'none') {"],
    [SQL, 'db.query(`SELECT * FROM t WHERE a = ${a}`)', "const { b, a = 'none' } = req.query;"],
    [SQL, 'db.query(`SELECT * FROM t WHERE a = ${a}`)', 'const a = Number(b) + c;'],
    [SQL, 'db.query(`SELECT * FROM t WHERE id = ${id}`)', 'function find(id: string) {'],
    [SQL, 'db.query("SELECT * FROM t WHERE a = \'" + encodeURIComponent(a) + "\'")', ''],
    ['sl-2-05-ldap-filter-dynamic', "'(uid=' + uid", 'const uid = String(req.query.uid);'],
    ['sl-2-13-ssrf', 'fetch(`/x/${id}`)', 'const id = Number(a);'],
  ])('keeps %s of %s', (rule, text, before) => {
    expect(builtOfHarmless(rule, text, `${before}\n`)).toBeUndefined();
  });

  it('ends on texts that are cut off or nested deeply', () => {
    expect(builtOfHarmless(HTML, '`<p>${a', '')).toBeUndefined();
    expect(builtOfHarmless(HTML, `'<p>' + ${'('.repeat(3_000)}`, '')).toBeUndefined();
    expect(builtOfHarmless(HTML, `'<p>' + ${'x'.repeat(9_000)}`, '')).toBeUndefined();
  });
});
