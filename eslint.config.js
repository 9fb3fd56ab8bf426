import tseslint from 'typescript-eslint';

const IO_MODULES = [
  'fs',
  'fs/promises',
  'node:fs',
  'node:fs/promises',
  'child_process',
  'node:child_process',
  'net',
  'node:net',
  'http',
  'node:http',
  'https',
  'node:https',
  'execa',
  'dockerode',
];

export default tseslint.config(
  {
    ignores: [
      '**/fixtures/**',
      'dist/**',
      'coverage/**',
      '.tools/**',
      'node_modules/**',
      'rules/**',
      'bench/handmade/**',
      'templates/**',
      'test/sample-repos/*/app/**',
      'scripts/**/*.mjs',
      'eslint.config.js',
      '**/*.generated.ts',
      '.dependency-cruiser.cjs',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      'max-depth': ['error', 4],
      complexity: ['error', 18],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: "Property[key.name='shell'][value.value=true]", message: 'Never a shell: arguments are arrays.' },
        {
          selector: "MemberExpression[object.name='Date'][property.name='now']",
          message: 'Time is an argument: use the clock port.',
        },
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'The environment is read in cli.ts only.',
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/adapters/**', 'src/cli.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: IO_MODULES.map((name) => ({ name, message: 'IO lives in src/adapters.' })) },
      ],
    },
  },
  { files: ['src/adapters/**/*.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['src/cli.ts', '*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['**/*.test.ts', 'test/**/*.ts', 'bench/**/*.ts', 'scripts/**/*.ts'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      'no-restricted-syntax': 'off',
      'no-restricted-imports': 'off',
      'no-console': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
