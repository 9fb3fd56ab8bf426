import { describe, expect, it } from 'vitest';
import { isPythonManifest, readPythonManifest } from './python-manifest.ts';

const names = (file: string, text: string): readonly string[] | undefined => readPythonManifest(file, text)?.names;

describe('readPythonManifest', () => {
  it('reads requirements, without options, comments and addresses', () => {
    const text = [
      '# comment',
      'Flask==2.0 ; python_version > "3.8"',
      'my_Package.name[extra]>=1  # why',
      '-r other.txt',
      '--hash=sha256:abc',
      'git+https://example.org/x.git',
      'https://example.org/y.whl',
      'named @ https://example.org/z.whl',
      '',
    ].join('\r\n');

    expect(names('requirements.txt', text)).toEqual(['flask', 'my-package-name', 'named']);
  });

  it('reads the lists of a pyproject.toml', () => {
    const text = `
[build-system]
requires = ["hatchling"]
[project]
name = "x"
keywords = ["flask"]
dependencies = ["a>=1", 'b[c]',
  "d", # why
]
classifiers = ["e"]
[project.optional-dependencies]
web = ["f"]
[dependency-groups]
dev = [
  "g",
  {include-group = "test"},
]
[tool.uv]
dev-dependencies = ["h"]
[tool.other]
dependencies = ["i"]
`;
    expect(names('pyproject.toml', text)).toEqual(['a', 'b', 'd', 'f', 'g', 'h']);
  });

  it('reads the tables of Poetry', () => {
    const text =
      '[tool.poetry.dependencies]\npython = "^3.12"\nDjango = "^5"\n[tool.poetry.group.dev.dependencies]\npytest = {version = "8"}\n';

    expect(names('pyproject.toml', text)).toEqual(['django', 'pytest']);
  });

  it('reads setup.cfg', () => {
    const text =
      '[metadata]\nname = x\n[options]\ninstall_requires =\n  a>=1\n  b\npackages = find:\n  c\n[options.extras_require]\nweb =\n  d\n';

    expect(names('setup.cfg', text)).toEqual(['a', 'b', 'd']);
  });

  it('knows that setup.py would have to be run', () => {
    expect(readPythonManifest('setup.py', 'setup(install_requires=["a"])')).toBeUndefined();
  });
});

describe('isPythonManifest', () => {
  it.each([
    'requirements.txt',
    'requirements-dev.txt',
    'dev-requirements.txt',
    'requirements.in',
    'requirements_test.txt',
    'pyproject.toml',
    'Pipfile',
  ])('takes %s', (name) => {
    expect(isPythonManifest(name)).toBe(true);
  });

  it.each(['requirements.md', 'system_requirementsx.txt', 'package.json', 'robots.txt'])('leaves %s', (name) => {
    expect(isPythonManifest(name)).toBe(false);
  });
});
