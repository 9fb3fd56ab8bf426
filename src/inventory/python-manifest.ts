/** Names and constraints that one Python manifest asks for, as far as can be read without running it. */
export interface PythonManifest {
  readonly names: readonly string[];
}

const NAME = /^\s*["']?([A-Za-z\d](?:[A-Za-z\d._-]*[A-Za-z\d])?)/;

/** The manifests of a Python project, by file name. */
export function isPythonManifest(fileName: string): boolean {
  return /^(?:pyproject\.toml|setup\.py|setup\.cfg|Pipfile)$/.test(fileName) || isRequirements(fileName);
}

/** `requirements.txt` and its kin: `requirements-dev.txt`, `dev-requirements.txt`, `requirements.in`. */
export function isRequirements(fileName: string): boolean {
  return /^(?:[\w.-]*[-_.])?requirements(?:[-_.][\w.-]*)?\.(?:txt|in)$/i.test(fileName);
}

/** The packages that a manifest names; undefined where its format is code that would have to be run. */
export function readPythonManifest(fileName: string, text: string): PythonManifest | undefined {
  if (isRequirements(fileName)) return { names: requirementNames(text.split(/\r?\n/)) };
  switch (fileName) {
    case 'pyproject.toml':
      return { names: pyprojectNames(text) };
    case 'Pipfile':
      return { names: tableKeys(text, /^(?:dev-)?packages$/) };
    case 'setup.cfg':
      return { names: requirementNames(setupCfgLines(text)) };
    default:
      return undefined;
  }
}

function requirementNames(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    const text = line.replace(/(?:^|\s)#.*$/, '').trim();
    if (text === '' || text.startsWith('-')) return [];
    const name = NAME.exec(text)?.[1];
    return name === undefined || /^(?:https?|git\+)/.test(text) ? [] : [canonicalName(name)];
  });
}

/** PEP 503: one spelling per package. */
function canonicalName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}

interface TomlLine {
  readonly table: string;
  readonly text: string;
}

function tomlLines(text: string): readonly TomlLine[] {
  let table = '';
  return text.split(/\r?\n/).flatMap((line) => {
    const header = /^\s*\[{1,2}([^\]]+)\]{1,2}\s*(?:#.*)?$/.exec(line);
    if (header === null) return [{ table, text: line }];
    table = (header[1] ?? '').trim();
    return [];
  });
}

function tableKeys(text: string, table: RegExp): readonly string[] {
  return tomlLines(text).flatMap((line) => {
    if (!table.test(line.table)) return [];
    const key = /^\s*["']?([\w.-]+)["']?\s*=/.exec(line.text)?.[1];
    return key === undefined || key.toLowerCase() === 'python' ? [] : [canonicalName(key)];
  });
}

/** PEP 621 and PEP 735 keep lists of strings; Poetry keeps one key per package. */
function pyprojectNames(text: string): readonly string[] {
  const poetry = tableKeys(text, /^tool\.poetry\.(?:dependencies|dev-dependencies|group\.[^.]+\.dependencies)$/);
  const lists = tomlLines(text).filter(({ table }) =>
    /^(?:project|project\.optional-dependencies|dependency-groups|tool\.uv)$/.test(table),
  );
  const listed: string[] = [];
  let isInside = false;
  for (const { table, text: line } of lists) {
    const opens = /^\s*["']?([\w-]+)["']?\s*=\s*\[(.*)$/.exec(line);
    if (opens !== null) isInside = isDependencyList(table, opens[1] ?? '');
    if (!isInside) continue;
    // An inline table in the list includes another group, whose packages are listed there.
    const items = (opens?.[2] ?? line).replaceAll(/\{[^}]*\}/g, '');
    for (const [, double, single] of items.matchAll(/"([^"]*)"|'([^']*)'/g)) listed.push(double ?? single ?? '');
    if (/\]\s*,?\s*(?:#.*)?$/.test(line)) isInside = false;
  }
  return [...poetry, ...requirementNames(listed)];
}

function isDependencyList(table: string, key: string): boolean {
  if (table === 'project') return key === 'dependencies';
  if (table === 'tool.uv') return key === 'dev-dependencies';
  return true;
}

/** `install_requires` and the extras: a list that may begin on the line of its key and goes on in indented lines. */
function setupCfgLines(text: string): readonly string[] {
  const items: string[] = [];
  let table = '';
  let isInside = false;
  for (const line of text.split(/\r?\n/)) {
    const header = /^\[([^\]]+)\]/.exec(line)?.[1];
    if (header !== undefined) {
      table = header;
      isInside = false;
    } else if (/^\s/.test(line)) {
      if (isInside) items.push(line);
    } else {
      const key = /^([\w-]+)\s*=(.*)$/.exec(line);
      isInside =
        key !== null && (table === 'options.extras_require' || (table === 'options' && key[1] === 'install_requires'));
      if (isInside) items.push(key?.[2] ?? '');
    }
  }
  return items;
}
