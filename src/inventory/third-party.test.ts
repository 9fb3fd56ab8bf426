import { describe, expect, it } from 'vitest';
import { toRepoPath } from '../core/location.ts';
import { findThirdPartyFiles, reasonThirdParty } from './third-party.ts';

const minified = 'function a(b){return b.c(function(d){return d+1})}'.repeat(40);
const licence = '/*! Some library v1.2.3 | (c) its authors | MIT License */\n';
const readable = Array.from({ length: 40 }, (_, n) => `  element.addEventListener('click', handlers[${n}]);`).join(
  '\n',
);
const server = `${readable}\nconst fs = require('fs');\n`;

describe('code of others', () => {
  it.each([
    ['a minified library with a licence, wherever it lies', 'src/x.js', licence + minified],
    ['a minified file with the name of one', 'web/chart.min.js', minified],
    ['a minified file with a name of another kind', 'web/chart-min.js', minified],
    ['a bundle', 'dist/app.bundle.js', minified],
    ['a minified file in a folder for code of others', 'app/vendor/chart.js', minified],
    ['a built file that names its source map', 'web/app.js', `${minified}\n//# sourceMappingURL=app.js.map`],
    ['a readable library in a folder for code of others', 'app/vendor/lib.js', licence + readable],
    ['a readable library in a folder of static files', 'public/js/lib.js', licence + readable],
  ])('is %s', (_, path, text) => {
    expect(reasonThirdParty(path, text)).toBeTypeOf('string');
  });
});

describe('what stays in scope', () => {
  it.each([
    ['readable code with the name of minified code', 'server/auth.min.js', readable],
    ['readable code called a bundle', 'server/app.bundle.js', readable],
    ['readable code in a folder called vendor', 'app/vendor/page.js', readable],
    ['readable code with a licence in a folder of its own', 'lib/router.js', licence + readable],
    ['readable code of a server with a licence, in a folder for code of others', 'vendor/x.js', licence + server],
    ['readable code with a licence in the middle', 'vendor/x.js', `${readable}\n${licence}`],
    ['minified code without any sign of where it comes from', 'server.js', minified],
    ['a licence without a version', 'public/x.js', `/* MIT License, by me */\n${readable}`],
  ])('%s', (_, path, text) => {
    expect(reasonThirdParty(path, text)).toBeUndefined();
  });
});

describe('findThirdPartyFiles', () => {
  const find = (texts: Readonly<Record<string, string>>): readonly string[] =>
    findThirdPartyFiles({
      files: Object.entries(texts).map(([path, text]) => ({ path: toRepoPath(path), bytes: text.length })),
      readText: (path) => texts[path],
    }).map(({ path }) => path);

  it('gives scripts alone', () => {
    expect(
      find({ 'vendor/a.js': minified, 'vendor/a.ts': minified, 'vendor/a.py': minified, 'a.min.css': '' }),
    ).toEqual(['vendor/a.js']);
  });

  it.each([
    ['the script of a manifest', { 'package.json': '{"scripts":{"start":"node dist/server.min.js"}}' }],
    ['the entry point of a manifest', { 'api/package.json': '{"main":"./dist/server.min.js"}' }],
    ['a manifest that cannot be read', { 'package.json': '{"main":"./dist/server.min.js",' }],
    ['an image', { Dockerfile: 'FROM node\nCMD ["node", "dist/server.min.js"]\n' }],
    ['a Procfile', { Procfile: 'web: node dist/server.min.js\n' }],
  ])('keeps in scope what is started by %s', (_, starter) => {
    expect(find({ 'dist/server.min.js': minified, 'public/chart.min.js': minified, ...starter })).toEqual([
      'public/chart.min.js',
    ]);
  });

  it('takes no start from the list of published files', () => {
    expect(find({ 'dist/x.min.js': minified, 'package.json': '{"files":["dist/x.min.js"]}' })).toEqual([
      'dist/x.min.js',
    ]);
  });

  it('does not read files that are small and have no sign in their path', () => {
    const asked: string[] = [];
    findThirdPartyFiles({
      files: [
        { path: toRepoPath('src/a.js'), bytes: 500 },
        { path: toRepoPath('src/huge.js'), bytes: 50_000_000 },
        { path: toRepoPath('src/large.js'), bytes: 50_000 },
      ],
      readText: (path) => {
        asked.push(path);
        return undefined;
      },
    });

    expect(asked).toEqual(['src/large.js']);
  });
});
