import { type Weakness, weakness } from './weakness.ts';

export const EXECUTION_AND_FILE_WEAKNESSES: readonly Weakness[] = [
  weakness('2.07', {
    title: 'A shell command is built from text that others can choose',
    severity: 'critical',
    confidence: 'high',
    cwe: [78],
    owasp: ['A03:2021', 'A05:2025'],
    asvs: ['1.2.5'],
    explanation: 'Someone adds `; rm -rf /` or any other command to the value, and your server runs it.',
    fix: 'Run the program directly with a list of arguments, without a shell.',
    steps: [
      'Use `execFile` or `spawn` with an array (in Python a list and `shell=False`).',
      'Check the value against what it may be.',
      'Prefer a library over an outside program.',
    ],
    example: [
      'ts',
      "import { execFile } from 'node:child_process';",
      "execFile('ping', ['-c', '1', '--', host], callback);",
    ],
    prompt:
      'A shell command is built from a variable. Use execFile or spawn with an argument array (subprocess list with shell=False in Python), validate the value, and put `--` before it.',
  }),
  weakness('2.08', {
    title: 'Text is run as program code',
    severity: 'critical',
    confidence: 'high',
    cwe: [95],
    owasp: ['A03:2021', 'A05:2025'],
    asvs: ['1.3.2'],
    explanation:
      "If any part of the text comes from outside, that person runs their own program on your server or in your visitor's browser.",
    fix: 'Do not run text as code: parse the data, or use a fixed table of operations.',
    steps: [
      'Replace `eval` by `JSON.parse` for data and by a small parser for arithmetic.',
      'Map names to functions with an object.',
      'In Python use `ast.literal_eval` for literals.',
    ],
    example: ['ts', 'const OPERATIONS = { add: (a: number, b: number) => a + b };'],
    prompt:
      'eval, new Function, vm or exec runs text. Replace it by a parser or by a fixed table of operations; show me what input was supported before.',
  }),
  weakness('2.09', {
    title: 'A file path is built from text that others can choose',
    severity: 'high',
    confidence: 'medium',
    cwe: [22],
    owasp: ['A01:2021', 'A01:2025'],
    asvs: ['5.3.2'],
    explanation:
      'With `../` in the value someone can read or overwrite any file that the server can reach: settings, keys, the code itself.',
    fix: 'Resolve file paths from requests and check that they stay inside one folder.',
    steps: [
      'Take only the base name where a name is enough.',
      'Resolve against a fixed folder and compare the beginning.',
      'Better: look files up by an id in the database.',
    ],
    example: [
      'ts',
      'const full = path.resolve(ROOT, name);',
      'if (!full.startsWith(ROOT + path.sep)) return res.sendStatus(400);',
    ],
    prompt:
      'A path from outside reaches a file function. Resolve it against a fixed root, refuse everything outside, and add tests with `../` and absolute paths.',
  }),
  weakness('2.10', {
    title: 'An uploaded file keeps the name that the sender chose',
    severity: 'high',
    confidence: 'high',
    cwe: [22, 73],
    owasp: ['A01:2021', 'A01:2025'],
    asvs: ['5.3.2'],
    explanation: 'The sender picks the name, so they can overwrite other files or place one where it is run or served.',
    fix: 'Store uploads under a name that you generate.',
    steps: [
      'Use a random id plus an extension from a fixed list.',
      'Keep the original name only as text in the database.',
    ],
    example: ['ts', 'const stored = `${randomUUID()}${ALLOWED[file.mimetype]}`;'],
    prompt:
      "Uploaded files are stored under the client's file name. Generate a random name with an allow-listed extension and keep the original name as metadata.",
  }),
  weakness('2.11', {
    title: 'An archive is unpacked without checking its paths',
    severity: 'high',
    confidence: 'medium',
    cwe: [22],
    owasp: ['A01:2021', 'A01:2025'],
    asvs: ['5.3.3', '5.2.3'],
    explanation:
      'Entries named `../../x` are written outside the target folder, and a small archive can unpack to fill the disk.',
    fix: 'Check the path and size of each entry of an archive before you write it.',
    steps: [
      'Resolve each entry against the target and refuse those outside.',
      'Limit the number and the total size of entries.',
      'In Python use `extractall(filter="data")`.',
    ],
    prompt:
      'Archive extraction does not check entry paths. Add a containment check per entry and limits on count and size.',
  }),
  weakness('2.12', {
    title: 'The web server hands out a folder that is too wide',
    severity: 'medium',
    confidence: 'high',
    cwe: [548, 538],
    owasp: ['A05:2021', 'A02:2025'],
    asvs: ['13.4.3'],
    explanation: 'Visitors can download source code, settings or the database file by typing its name.',
    fix: 'Serve one folder that holds public files only.',
    steps: ['Create a `public` folder and serve that.', 'Switch directory listings off.'],
    example: ['ts', "app.use(express.static(path.join(import.meta.dirname, 'public')));"],
    prompt: 'The server serves its own source folder. Serve a dedicated public folder and turn off directory listings.',
  }),
  weakness('2.13', {
    title: 'The server fetches an address that a visitor chose',
    severity: 'high',
    confidence: 'medium',
    cwe: [918],
    owasp: ['A10:2021', 'A01:2025'],
    asvs: ['1.3.6'],
    explanation:
      "A visitor can make your server call internal addresses, such as the cloud's metadata service, and get keys or private data back.",
    fix: 'Allow only hosts that you listed, over https, and do not follow redirects blindly.',
    steps: [
      'Parse the address with `new URL` and compare the host with a fixed list.',
      'Where any host must be possible, resolve the name and refuse private ranges, for each redirect again.',
      'Set a time limit and a size limit.',
    ],
    example: [
      'ts',
      'const target = new URL(input);',
      "if (target.protocol !== 'https:' || !ALLOWED_HOSTS.has(target.hostname)) throw new BadRequest();",
    ],
    prompt:
      'The server fetches a URL from input. Add a host allow-list (or a private-address check after DNS resolution, repeated for redirects), https only, and time and size limits.',
  }),
  weakness('2.14', {
    title: 'The check of a fetched address can be walked around',
    severity: 'medium',
    confidence: 'low',
    cwe: [918],
    owasp: ['A10:2021', 'A01:2025'],
    asvs: ['1.3.6'],
    explanation:
      'Redirects, other spellings of an IP address or a changing DNS name get past a check on the text of the address.',
    fix: 'Check the resolved address of each fetch, for each hop.',
    steps: [
      'Resolve the host and refuse private ranges.',
      'Turn automatic redirects off and check each new address.',
      'Connect to the address that was checked.',
    ],
    prompt:
      'The SSRF guard only looks at the URL text. Check resolved addresses, disable automatic redirects, and re-check each hop.',
  }),
];
