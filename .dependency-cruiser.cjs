/** Import direction. Every rule says why; the check script also asserts a minimum number of modules, because a cruise of nothing succeeds. */
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });
const TEST = String.raw`\.test\.ts$`;

module.exports = {
  forbidden: [
    rule('no-circular', 'A cycle has no first stage; types count too.', {}, { circular: true }),
    rule(
      'core-stands-alone',
      'The vocabulary depends on nothing but zod and pure node modules.',
      { path: '^src/core/', pathNot: TEST },
      { pathNot: ['^src/core/', '^node_modules/zod/', '^(node:)?crypto$', '^(node:)?path(/posix)?$'] },
    ),
    rule(
      'pipeline-is-pure',
      'Stages after the scan are functions of readonly data.',
      { path: '^src/pipeline/', pathNot: TEST },
      { path: '^src/(adapters|orchestrate|report|scanners|config)/|^node_modules/(execa|dockerode)/' },
    ),
    rule(
      'scanner-never-a-sibling',
      'A scanner folder can be deleted or copied alone.',
      { path: '^src/scanners/([^/]+)/', pathNot: TEST },
      { path: '^src/scanners/([^/]+)/', pathNot: ['^src/scanners/$1/'] },
    ),
    rule(
      'scanner-no-io',
      'Scanners describe calls and parse text; engines do the IO.',
      { path: '^src/scanners/', pathNot: TEST },
      { path: '^src/(adapters|orchestrate|report|pipeline)/|^node_modules/(execa|dockerode)/' },
    ),
    rule(
      'report-is-pure',
      'Renderers are functions of the report.',
      { path: '^src/report/', pathNot: TEST },
      { path: '^src/(adapters|orchestrate|scanners|pipeline|config)/' },
    ),
    rule(
      'handlebars-in-html-only',
      'One template engine, in one place.',
      { path: '^src/', pathNot: ['^src/report/html/', TEST] },
      { path: '^node_modules/handlebars/' },
    ),
    rule(
      'config-is-pure',
      'Settings are merged from data.',
      { path: '^src/config/', pathNot: TEST },
      { path: '^src/(adapters|orchestrate|report|pipeline)/' },
    ),
    rule(
      'adapters-below',
      'Adapters implement ports and know no stage.',
      { path: '^src/adapters/', pathNot: TEST },
      { path: '^src/(pipeline|report|config)/|^src/main\\.ts$|^src/cli\\.ts$' },
    ),
    rule(
      'nothing-imports-main',
      'The composition root is the top.',
      { pathNot: ['^src/cli\\.ts$', '^test/', '^bench/', TEST] },
      { path: '^src/main\\.ts$' },
    ),
    rule('nothing-imports-cli', 'The bin is the top of the top.', { pathNot: '^test/' }, { path: '^src/cli\\.ts$' }),
    rule(
      'io-in-adapters',
      'execa and dockerode have one home.',
      { path: '^src/', pathNot: ['^src/adapters/', TEST] },
      { path: '^node_modules/(execa|dockerode)/' },
    ),
    rule(
      'no-dev-dependency-from-src',
      'What ships depends on what ships.',
      { path: '^src/', pathNot: TEST },
      { dependencyTypes: ['npm-dev'], pathNot: '^node_modules/@types/' },
    ),
    rule(
      'no-test-from-src',
      'Production code knows no test.',
      { path: '^src/', pathNot: TEST },
      { path: ['^test/', TEST] },
    ),
    rule('not-unresolvable', 'Every import must resolve.', {}, { couldNotResolve: true }),
    rule(
      'no-orphans',
      'A file that nothing imports is dead.',
      { orphan: true, path: '^src/', pathNot: ['\\.d\\.ts$', TEST] },
      {},
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['fixtures/', '^bench/handmade/', '^dist/', '^test/sample-repos/[^/]+/app/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
