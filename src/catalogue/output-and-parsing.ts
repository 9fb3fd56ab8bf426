import { type Weakness, weakness } from './weakness.ts';

export const OUTPUT_AND_PARSING_WEAKNESSES: readonly Weakness[] = [
  weakness('2.15', {
    title: "A redirect goes where the visitor's link says",
    severity: 'medium',
    confidence: 'medium',
    cwe: [601],
    owasp: ['A01:2021', 'A01:2025'],
    asvs: ['3.7.2'],
    explanation:
      'A link on your real domain can send people to a copy of your login page elsewhere, and they will trust it.',
    fix: 'Redirect only to paths of your own site or to a fixed list.',
    steps: [
      'Accept only values that start with one `/`, not `//`.',
      'Compare `new URL(x, origin).origin` with your own origin.',
    ],
    example: [
      'ts',
      "const url = new URL(next, 'https://app.example');",
      "res.redirect(url.origin === 'https://app.example' ? url.pathname : '/');",
    ],
    prompt:
      'A redirect target comes from the request. Allow only same-origin paths or a fixed list and fall back to the home page.',
  }),
  weakness('2.16', {
    title: 'A page repeats text from the request as HTML',
    severity: 'high',
    confidence: 'medium',
    cwe: [79],
    owasp: ['A03:2021', 'A05:2025'],
    asvs: ['1.2.1'],
    explanation:
      "A prepared link makes your site run a stranger's script in the visitor's browser, with the visitor's login.",
    fix: 'Let a template escape the text, or answer with JSON.',
    steps: [
      'Use a template engine with escaping on.',
      'Or send JSON with `res.json`.',
      'Escape by hand only with a tested library.',
    ],
    example: ['ts', 'res.json({ message: `No result for ${q}` });'],
    prompt:
      'Request text is sent as HTML without escaping. Return JSON or render it through an auto-escaping template.',
  }),
  weakness('2.17', {
    title: 'React renders a text as raw HTML',
    severity: 'high',
    confidence: 'medium',
    cwe: [79],
    owasp: ['A03:2021', 'A05:2025'],
    asvs: ['1.3.1'],
    explanation:
      "If anyone but you can influence the text, their script runs in your users' browsers and can use their login.",
    fix: 'Render text as text, or clean HTML with DOMPurify first.',
    steps: [
      'Prefer `{text}` or a Markdown component without raw HTML.',
      'If HTML is needed, clean it: `DOMPurify.sanitize(html)`.',
    ],
    example: ['tsx', '<div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(html) }} />'],
    prompt:
      'dangerouslySetInnerHTML receives a value that is not cleaned. Sanitise it with DOMPurify (isomorphic-dompurify on the server) or render text.',
  }),
  weakness('2.18', {
    title: 'A script writes a text into the page as HTML',
    severity: 'high',
    confidence: 'medium',
    cwe: [79],
    owasp: ['A03:2021', 'A05:2025'],
    asvs: ['1.2.1', '1.3.1'],
    explanation:
      "If the text comes from a user, an address or another service, it can carry a script that runs with the visitor's login.",
    fix: 'Write values into the page as text, not as HTML.',
    steps: [
      "Use `textContent`, `createElement` or the framework's text binding.",
      'If HTML is needed, clean it with DOMPurify.',
    ],
    example: ['ts', 'element.textContent = message;'],
    prompt:
      'innerHTML, document.write, v-html or the like receives dynamic text. Use textContent or sanitise it with DOMPurify.',
  }),
  weakness('2.19', {
    title: 'A template prints a value without escaping',
    severity: 'medium',
    confidence: 'medium',
    cwe: [79],
    owasp: ['A03:2021', 'A05:2025'],
    asvs: ['1.2.1'],
    explanation: 'A value that a user typed is taken as HTML by the browser and can run a script.',
    fix: 'Use the escaping form of the template.',
    steps: [
      'Change `<%-` to `<%=`, `{{{ }}}` to `{{ }}`, `!=` to `=`, and remove `|safe`.',
      'Clean HTML that must stay HTML before it is stored.',
    ],
    prompt:
      'Templates print values unescaped. Use the escaping syntax unless the value is sanitised HTML, and say which ones you left.',
  }),
  weakness('2.20', {
    title: 'A template is built from text that others can choose',
    severity: 'critical',
    confidence: 'high',
    cwe: [1336],
    owasp: ['A03:2021', 'A05:2025'],
    asvs: ['1.3.7'],
    explanation: 'Template languages can run code. Someone who writes the template runs commands on your server.',
    fix: 'Keep templates fixed and pass values as data.',
    steps: ['Load templates from files.', "Give the user's text as a variable of the template."],
    example: ['python', 'return render_template("hello.html", name=name)'],
    prompt: 'A template string is built from input. Use a constant template and pass the input as a variable.',
  }),
  weakness('2.21', {
    title: 'Data is loaded in a way that can run code',
    severity: 'critical',
    confidence: 'high',
    cwe: [502],
    owasp: ['A08:2021', 'A08:2025'],
    asvs: ['1.5.2'],
    explanation:
      'Formats such as pickle can hold instructions. Whoever supplies the data runs their program on your server.',
    fix: 'Load data as JSON or with the safe loader.',
    steps: [
      'Replace `pickle` by JSON for data from outside.',
      'Use `yaml.safe_load`.',
      'Load models with `weights_only=True` from sources you trust.',
    ],
    example: ['python', 'config = yaml.safe_load(text)'],
    prompt: 'Unsafe deserialisation is used. Replace it by JSON or a safe loader; for model files use a safe format.',
  }),
  weakness('2.22', {
    title: 'An XML parser resolves entities from the document',
    severity: 'medium',
    confidence: 'medium',
    cwe: [611, 776],
    owasp: ['A05:2021', 'A02:2025'],
    asvs: ['1.5.1'],
    explanation: 'A prepared document can read files from your server or fill its memory.',
    fix: 'Switch entities and DTDs of the XML parser off.',
    steps: ['In Node leave `noent` off.', 'In Python use `defusedxml` or `resolve_entities=False`.'],
    example: ['python', 'from defusedxml.ElementTree import fromstring'],
    prompt: 'An XML parser resolves external entities. Disable DTDs and entities or use defusedxml.',
  }),
];
