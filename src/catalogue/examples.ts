import type { Fix } from '../core/advice.ts';
import type { WeaknessId } from '../core/category.ts';

/** Examples for files that are not of the language of the catalogue's own ones. */
const IN_PYTHON: ReadonlyMap<WeaknessId, string> = new Map(
  Object.entries({
    '1.02': "API_KEY = os.environ['API_KEY']  # stops at start-up when it is missing",
    '1.03': "app.config['SECRET_KEY'] = os.environ['SECRET_KEY']  # no default: stops when it is missing",
    '1.04': "JWT_SECRET = os.environ['JWT_SECRET']",
    '1.05': "DATABASE_URL = os.environ['DATABASE_URL']",
    '1.14': "log.info('sign-in of user %s', user.id)",
    '1.16': "user.set_password(os.environ['INITIAL_ADMIN_PASSWORD'])",
    '2.07': "subprocess.run(['convert', source, target], check=True)",
    '2.08': "OPERATIONS = {'add': operator.add}\nresult = OPERATIONS[name](a, b)",
    '2.09': 'path = (UPLOADS / name).resolve()\nif not path.is_relative_to(UPLOADS.resolve()):\n    abort(404)',
    '2.10': "name = f'{uuid4()}.png'  # yours, not the sender's\nfile.save(UPLOADS / name)",
    '2.13': 'if urlsplit(url).hostname not in ALLOWED_HOSTS:\n    abort(400)',
    '2.15':
      "target = request.args.get('next', '/')\nif not target.startswith('/') or target.startswith(('//', '/\\\\')):\n    target = '/'\nreturn redirect(target)",
    '2.16': "return render_template('hello.html', name=name)",
    '2.19': '<p>{{ comment.text }}</p>  {# no |safe #}',
    '2.23': 'item = Item(name=checked.name, quantity=checked.quantity)  # named fields, no **data',
    '3.04': "jwt.encode({'sub': user.id, 'exp': now + timedelta(hours=1)}, key, algorithm='HS256')",
    '3.09':
      '@admin.before_request\n@login_required\ndef for_admins():\n    if not current_user.is_admin:\n        abort(403)',
    '3.14': 'note = Note(text=checked.text, user_id=current_user.id)',
    '3.24': 'user.password_hash = generate_password_hash(password)',
    '3.25': 'user.password_hash = generate_password_hash(password)  # scrypt, with a salt of its own',
    '3.26': 'ok = hmac.compare_digest(given, expected)',
    '3.27': 'token = secrets.token_urlsafe(32)',
    '3.31': "response.set_cookie('session', token, httponly=True, secure=True, samesite='Lax')",
    '3.32': "app.config['SESSION_COOKIE_SAMESITE'] = 'Lax'\nCSRFProtect(app)  # flask_wtf",
    '4.01': "CORS(app, origins=['https://app.example'])",
    '4.02': "CORS(app, origins=['https://app.example'], supports_credentials=True)",
    '5.11': "@app.post('/chat')\n@login_required\n@limiter.limit('20 per hour')\ndef chat(): ...",
    'X.02': "app.logger.exception('order failed')\nreturn {'error': 'Something went wrong'}, 500",
    'X.03': 'Talisman(app)  # flask_talisman: sets the usual headers',
    'X.05': "context = ssl.create_default_context(cafile='ca.pem')  # checks name and certificate",
  }),
);
const IN_HTML: ReadonlyMap<WeaknessId, string> = new Map([
  [
    '6.13',
    '<script src="https://cdn.example/kit@1.2.3/kit.js" integrity="sha384-<hash>" crossorigin="anonymous"></script>',
  ],
  ['2.19', '<p>{{ comment.text }}</p>'],
]);
const IN_TERRAFORM: ReadonlyMap<WeaknessId, string> = new Map([
  ['1.02', 'variable "smtp_password" {\n  type      = string\n  sensitive = true\n}'],
]);

const LANGUAGES: readonly {
  readonly files: RegExp;
  readonly language: string;
  readonly examples: ReadonlyMap<WeaknessId, string>;
}[] = [
  { files: /\.pyi?$/, language: 'python', examples: IN_PYTHON },
  { files: /\.(?:html?|jinja2?|j2)$/, language: 'html', examples: IN_HTML },
  { files: /\.(?:tf|tfvars)$/, language: 'hcl', examples: IN_TERRAFORM },
];
/** Languages of programs: an example in another one than the file's helps nobody. */
const OF_PROGRAMS = /^(?:ts|js|tsx|jsx)$/;

/** The fix with an example in the language of the file; without one where there is none in it. */
export function fixInLanguageOf(path: string | null | undefined, weakness: WeaknessId, fix: Fix): Fix {
  const found = LANGUAGES.find(({ files }) => files.test(path ?? ''));
  if (found === undefined || fix.example?.language === found.language) return fix;
  const code = found.examples.get(weakness);
  if (code !== undefined) return { ...fix, example: { language: found.language, code } };
  const { example, ...rest } = fix;
  return found.language === 'python' && example !== undefined && OF_PROGRAMS.test(example.language) ? rest : fix;
}
