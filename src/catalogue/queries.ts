import { type Weakness, weakness } from './weakness.ts';

export const QUERY_WEAKNESSES: readonly Weakness[] = [
  weakness('2.01', {
    title: 'Text from outside becomes part of an SQL statement',
    severity: 'critical',
    confidence: 'high',
    cwe: [89],
    owasp: ['A03:2021', 'A05:2025'],
    asvs: ['1.2.4'],
    explanation:
      'Someone can type a piece of SQL into a field or address and read, change or delete the whole database, or log in without a password.',
    fix: 'Pass values to SQL as parameters, never inside the text.',
    steps: [
      'Replace each `${value}` or `+ value` by a placeholder (`$1`, `?`).',
      'Give the values as the second argument.',
      'For column names and sort order use a fixed list.',
    ],
    example: ['ts', "const { rows } = await pool.query('SELECT * FROM users WHERE email = $1', [email]);"],
    prompt:
      'SQL is built with string interpolation. Rewrite each query with placeholders and a parameter array for the driver in use. Use a fixed allow-list for identifiers. Do not change behaviour otherwise, and add a test with an apostrophe in the value.',
  }),
  weakness('2.02', {
    title: "An ORM's raw query takes text from outside",
    severity: 'high',
    confidence: 'high',
    cwe: [89],
    owasp: ['A03:2021', 'A05:2025'],
    asvs: ['1.2.4'],
    explanation:
      'The raw query functions skip the protection that the ORM gives. Someone can slip SQL into the value and read or change everything.',
    fix: "Use the ORM's normal methods, or its tagged template with parameters.",
    steps: [
      'Prefer the query builder.',
      'Where raw SQL is needed, use the parameter form: `$queryRaw` as a tag, `replacements` or `bind` in Sequelize, `?` bindings in Knex.',
      'Keep identifiers on a fixed list.',
    ],
    example: ['ts', 'const users = await prisma.$queryRaw`SELECT * FROM "User" WHERE email = ${email}`;'],
    prompt:
      "Raw ORM queries interpolate values. Rewrite them with the ORM's builder or its parameterised raw form, and keep identifiers on an allow-list.",
  }),
  weakness('2.03', {
    title: 'Python code puts text into an SQL statement',
    severity: 'critical',
    confidence: 'high',
    cwe: [89],
    owasp: ['A03:2021', 'A05:2025'],
    asvs: ['1.2.4'],
    explanation: 'Someone can type a piece of SQL into a field and read, change or delete the whole database.',
    fix: 'Pass values to SQL as query parameters.',
    steps: [
      'Replace f-strings, `%` and `.format` in SQL by placeholders.',
      'Give the values as the second argument of `execute`.',
      'With SQLAlchemy use `text("... :name")` with `{"name": value}`.',
    ],
    example: ['python', 'cur.execute("SELECT * FROM users WHERE email = %s", (email,))'],
    prompt:
      "SQL is built with f-strings, % or format. Rewrite each statement with the driver's placeholders and a parameter tuple, or with the ORM.",
  }),
  weakness('2.04', {
    title: 'A column or sort order comes from the request',
    severity: 'high',
    confidence: 'medium',
    cwe: [89],
    owasp: ['A03:2021', 'A05:2025'],
    asvs: ['1.2.4'],
    explanation:
      'Placeholders cannot protect names. Someone can inject SQL through the sort field or read columns that were never meant to be shown.',
    fix: "Map the request's word for a column or order to a fixed name.",
    steps: ['Keep an object of allowed words and the column each stands for.', 'Reject everything else with 400.'],
    example: [
      'ts',
      "const SORTS = { newest: 'created_at', price: 'price' } as const;",
      "const column = SORTS[sort as keyof typeof SORTS] ?? 'created_at';",
    ],
    prompt:
      'A column name or sort direction from the request reaches SQL. Add a fixed map of allowed values and use only the mapped names.',
  }),
  weakness('2.05', {
    title: 'A database filter is taken from the request as it comes',
    severity: 'high',
    confidence: 'medium',
    cwe: [943],
    owasp: ['A03:2021', 'A05:2025'],
    asvs: ['1.2.4', '2.2.1'],
    explanation:
      'Someone sends an object such as `{"$ne": null}` in place of text, and the filter matches every record: login without a password is the classic case.',
    fix: 'Turn each value into the expected type before it reaches a database filter.',
    steps: [
      'Validate the body with a schema (zod, joi) or wrap fields in `String(...)`.',
      'Build the filter from named fields, never from the whole body.',
      'Turn off operators in query strings.',
    ],
    example: ['ts', 'const user = await User.findOne({ email: String(req.body.email) });'],
    prompt:
      'Request values reach a MongoDB or Mongoose filter untyped. Validate them with a schema or String(), and build filters from named fields only.',
  }),
  weakness('2.06', {
    title: 'A PostgREST filter is built from text of the request',
    severity: 'medium',
    confidence: 'medium',
    cwe: [943],
    owasp: ['A03:2021', 'A05:2025'],
    asvs: ['1.2.4'],
    explanation:
      'Commas and dots in the value can add conditions of their own, so a visitor may read rows that the filter should hide.',
    fix: 'Use the typed filter methods with separate arguments.',
    steps: [
      'Replace `.or(`...`)` and `.filter` strings by `.eq`, `.in`, `.ilike` with values as arguments.',
      'Where `.or` is needed, quote values and reject commas and brackets.',
    ],
    prompt: 'Supabase filter strings are built from input. Use typed filter methods or quote and check each value.',
  }),
];
