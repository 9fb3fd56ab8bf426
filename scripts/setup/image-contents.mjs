// Run by the image's build: writes sbom.cdx.json (all that is in the image, CycloneDX 1.6), tools.json (what each tool says of its version)
// and sizes.txt (what each part weighs) beside the product, and prints the sizes.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const HOME = '/opt/secondlook';
const version = process.argv[2] ?? '0.0.0';

const lines = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
const component = (type, name, itemVersion, purl) => ({ type, name, version: itemVersion, purl, 'bom-ref': purl });

function debianPackages() {
  const text = execFileSync('dpkg-query', ['-W', '-f', '${Package} ${Version} ${Architecture}\n'], {
    encoding: 'utf8',
  });
  const installed = text
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
  const copied = lines('/usr/share/doc/git/version.txt').map((line) => [
    ...line.split(' '),
    process.arch === 'x64' ? 'amd64' : process.arch,
  ]);
  return [...installed, ...copied].map(([name, itemVersion, architecture]) =>
    component(
      'library',
      name,
      itemVersion,
      `pkg:deb/debian/${name}@${encodeURIComponent(itemVersion)}?arch=${architecture}`,
    ),
  );
}

function goModules() {
  const seen = new Set(
    lines('/usr/share/licenses/go-modules/modules.txt').map((line) => line.split(' ').slice(1).join(' ')),
  );
  return [...seen].map((line) => {
    const [module, itemVersion = ''] = line.split(' ');
    return component('library', module, itemVersion, `pkg:golang/${module.toLowerCase()}@${itemVersion}`);
  });
}

function pythonPackages() {
  return lines('/opt/semgrep/packages.txt').flatMap((line) => {
    const [name, itemVersion] = line.split('==');
    return itemVersion === undefined
      ? []
      : [component('library', name, itemVersion, `pkg:pypi/${name.toLowerCase()}@${itemVersion}`)];
  });
}

/** Every package.json with name and version below a node_modules folder. */
function nodePackages(folder) {
  const found = [];
  const visit = (modules) => {
    for (const entry of readdirSync(modules)) {
      const at = path.join(modules, entry);
      if (entry.startsWith('@')) {
        visit(at);
        continue;
      }
      const manifest = path.join(at, 'package.json');
      if (!existsSync(manifest)) continue;
      const { name, version: itemVersion } = JSON.parse(readFileSync(manifest, 'utf8'));
      if (name && itemVersion)
        found.push(component('library', name, itemVersion, `pkg:npm/${name.replace('@', '%40')}@${itemVersion}`));
      if (existsSync(path.join(at, 'node_modules'))) visit(path.join(at, 'node_modules'));
    }
  };
  visit(folder);
  return found;
}

function bytesBelow(folder) {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(folder).reduce((sum, entry) => sum + bytesBelow(path.join(folder, entry)), 0);
}

const all = [
  component('application', 'node', process.versions.node, `pkg:generic/node@${process.versions.node}`),
  ...debianPackages(),
  ...goModules(),
  ...pythonPackages(),
  ...nodePackages(path.join(HOME, 'node_modules')),
  ...nodePackages('/opt/npm/node_modules'),
];
const components = [...new Map(all.map((item) => [item['bom-ref'], item])).values()].sort((a, b) =>
  a['bom-ref'] < b['bom-ref'] ? -1 : 1,
);
const sbom = {
  $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: { type: 'container', name: 'secondlook', version, 'bom-ref': 'secondlook' } },
  components,
};
writeFileSync(path.join(HOME, 'sbom.cdx.json'), `${JSON.stringify(sbom, null, 1)}\n`);

/** Each tool is asked once, here: it proves that it starts, and nobody has to wait for it again. */
const VERSION_ARGS = {
  gitleaks: ['version'],
  trufflehog: ['--version'],
  semgrep: ['show', 'version'],
  npm: ['--version'],
};
const versions = Object.entries(VERSION_ARGS).map(([program, args]) => {
  const env = { ...process.env, HOME: '/tmp', SEMGREP_SEND_METRICS: 'off', SEMGREP_ENABLE_VERSION_CHECK: '0' };
  const done = spawnSync(path.join('/opt/tools/bin', program), args, { encoding: 'utf8', env });
  if (done.status !== 0) throw new Error(`${program} does not start: ${done.stderr}`);
  return [program, `${done.stdout}\n${done.stderr}`];
});
writeFileSync(path.join(HOME, 'tools.json'), `${JSON.stringify(Object.fromEntries(versions), null, 1)}\n`);

const PARTS = {
  semgrep: ['/opt/semgrep'],
  trufflehog: ['/opt/tools/bin/trufflehog'],
  gitleaks: ['/opt/tools/bin/gitleaks'],
  node: ['/usr/local/bin/node'],
  npm: ['/opt/npm'],
  'secondlook and its packages': [HOME],
  git: ['/usr/bin/git'],
  python: ['/usr/lib/python3.13', '/usr/lib/python3', '/usr/bin/python3.13'],
};
const sizes = Object.entries(PARTS).map(([name, folders]) => [
  name,
  folders.reduce((sum, folder) => sum + bytesBelow(folder), 0),
]);
const table = sizes
  .sort((a, b) => b[1] - a[1])
  .map(([name, bytes]) => `${(bytes / 1e6).toFixed(1).padStart(8)} MB  ${name}`);
const text = `${table.join('\n')}\n${components.length} components in sbom.cdx.json\n`;
writeFileSync(path.join(HOME, 'sizes.txt'), text);
process.stdout.write(text);
