/** Why a value is no secret at all, in words for a person; undefined when it may be one. */
export function placeholderReason(value: string, name: string | undefined): string | undefined {
  const text = value.trim();
  if (text === '') return 'it is empty';
  if (/^[$#%]?\{.*\}$|^\$[A-Z_]+$|^%\w+%$|^<.*>$|^\[.*\]$|^\$\(.*\)$|^(env|file|vault|ref|secret|op)[(:].*/i.test(text))
    return 'it is filled in by something else';
  if (
    /^(x+|\*+|\.+|-+|_+|0+|1234?|n\/?a|none|null|undefined|true|false|nil|todo|tbd|fixme|read|write|required|optional|string|text|password|(?:not[-_ ]?|un)?set|(?:not[-_ ]?|un)?configured|missing|present|(?:not[-_ ]?)?(?:found|available|defined)|enabled|disabled|yes|no|ok)$/i.test(
      text,
    )
  )
    return 'it is a placeholder';
  if (/^(process|import\.meta|os|env|config|settings|self|this)\.[\w.]+$/.test(text)) return 'it names a setting';
  // Terraform: `var.smtp_password`, `random_password.database[0].result`, `var.is_new ? a.b : c.d`
  if (
    /^(?:(?:var|local|module|data|each)\.|[a-z]+(?:_[a-z\d]+)+(?:\[\w+\])?\.[a-z])[\w.[\]"]*(?:\s*\?\s*[\w.[\]"]+\s*:\s*[\w.[\]"]+)?$/.test(
      text,
    )
  )
    return 'it names a setting';
  if (name !== undefined && isNameOfItself(text, name)) return 'it repeats its own name';
  if (/^(https?|wss?|file|data|mailto):/i.test(text) && !/:\/\/[^/\s:@]+:[^/\s@]+@/.test(text))
    return 'it is an address';
  if (/^[./~]?[\w.@-]*(\/[\w.@-]+)+\/?$/.test(text) && /[./]/.test(text[0] ?? '')) return 'it is a path';
  if (isTranslation(text)) return 'it is the word for it in a language';
  if (name !== undefined && isNameOfPlace(text, name)) return 'it names the place where the value is kept';
  if (isSentence(text)) return 'it is a sentence';
  return undefined;
}

/** Texts that tell the reader to put something else here. As a *fallback* such a value is in use, and certain; elsewhere it is none. */
export function isInstruction(value: string): boolean {
  return /^(your|insert|put|enter|add|replace|change|example|sample|dummy|placeholder|xxx)|^my[-_ ]?(super[-_ ]?)?(secret|api|access|private)?[-_ ]?(key|token|password|secret)s?\d*$|(_|-|\b)(here|placeholder|example|changeme|change[-_ ]?(me|this)|replace[-_ ]?(me|this))(\b|_|-|$)|^(sk|pk|key|api|token)[-_]?(x{3,}|\.{3}|test|example)/i.test(
    value.trim(),
  );
}

/** `password: 'password'` in a form description, `apiKey = "API_KEY"` as the name of a setting. */
function isNameOfItself(text: string, name: string): boolean {
  const fold = (word: string): string => word.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const last = name.split(/[.[\]'"]+/).findLast((part) => part !== '') ?? name;
  // `TOKEN_KEY = "my_app_token"` names a place in the browser's storage; `SESSION_KEY` may well be a key
  if (/(?:token|storage|cache)_?key$/i.test(last) && /^[a-z]+(?:[-_:.][a-z]+)+$/i.test(text)) return true;
  // `PASSPHRASE_KEY = 'shop.passphrase'`: the name of a cookie ends as the name of the constant begins
  const stem = fold(/^(.*?)_?(?:key|name)$/i.exec(last)?.[1] ?? '');
  if (
    stem.length > 4 &&
    !/secret|private|signing/.test(stem) &&
    /^[a-z]+(?:[-_:.][a-z]+)+$/i.test(text) &&
    fold(text).endsWith(stem)
  )
    return true;
  return fold(text) === fold(last) || /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(text);
}

/** The words of many languages for a password, a secret or a token, as pages label their fields. */
const WORDS_OF_LANGUAGES = new Set(
  (
    'passwort kennwort passwörter contraseña contrasena contrasenya senha palavra-passe wachtwoord lösenord losenord adgangskode passord salasana hasło haslo ' +
    'heslo jelszó jelszo parola parolă sifre şifre sandi parool slaptažodis slaptazodis parole zaporka lozinka geslo fjalëkalimi pasahitza lykilorð ' +
    'пароль парола лозинка κωδικός סיסמה סיסמא รหัสผ่าน 密码 密碼 口令 パスワード 비밀번호 암호 secreto geheimnis geheim segredo segreto salaisuus hemlighet jeton token'
  ).split(' '),
);

/** One of those words, or letters of another script alone: no keyboard types a key in them. */
function isTranslation(text: string): boolean {
  if (WORDS_OF_LANGUAGES.has(text.toLowerCase().replace(/[*:.!?…]+$/u, ''))) return true;
  return /^[\p{L}\p{M}\s'’*:.!?-]+$/u.test(text) && /[^\p{ASCII}]/u.test(text);
}

/** `TOKEN_KEY = 'auth_token'`: under which name a browser or session keeps it. Signing keys are none of these. */
function isNameOfPlace(text: string, name: string): boolean {
  return (
    /(token|auth|session|user|jwt|password)\w*[-_.]?(storage|cookie)?[-_.]?(key|name)$/i.test(name) &&
    !/(secret|signing|jwt|encryption|private|api|session|cookie)[-_.]?key$/i.test(name) &&
    /^@?[a-z]+(?:[-_.:/]?[a-z]+)*$/i.test(text) &&
    /token|auth|session|user|jwt|pass/i.test(text)
  );
}

/** Labels and messages: several words, starting with a capital or ending with a mark. */
function isSentence(text: string): boolean {
  const words = text.split(/\s+/);
  // four groups of four letters are how a mail provider writes the password of an application
  if (words.length < 3 || /^[a-z]{4}(?: [a-z]{4}){3}$/.test(text)) return false;
  return words.filter((word) => /^\p{L}[\p{L}'’-]*[.,:;!?]?$/u.test(word)).length >= words.length - 1;
}
