/** Settings files, in which a bare word after `password:` is the password. In source code it is a type, a name or a form field. */
const CONFIG_FILE =
  /(?:^|\/)(?:\.?env(?:\.[\w.-]+)?|[^/]*\.(?:ya?ml|ini|cfg|cnf|conf|config|properties|toml|json|env|tfvars|rc)|\.[\w-]+|[\w-]*rc)$/i;
const MARKUP_FILE = /\.(?:xml|config|xsl|plist)$/i;
const TRANSLATION =
  /(?:^|\/)(?:i18n|l10n|locales?|lang(?:uages?)?|translations?|messages)(?:\/|\.|_)|\.(?:po|resx|arb|xlf)$/i;

export function isConfigFile(path: string | null): boolean {
  return path !== null && CONFIG_FILE.test(path);
}

export function isMarkupFile(path: string | null): boolean {
  return path !== null && MARKUP_FILE.test(path);
}

export function isTranslation(path: string | null): boolean {
  return path !== null && TRANSLATION.test(path);
}

const PLACEHOLDER =
  /^(?:x{3,}|\*{3,}|\.{3,}|-{3,}|null|none|undefined|true|false|string|todo|tbd|n\/a)$|your[-_ ]|placeholder|change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|this|with)|insert[-_ ]|enter[-_ ]|put[-_ ]your|example|dummy|redacted|xxxx|<[^>]*>|\$\{|\{\{|\}\}|process\.env|os\.environ|getenv|secretref/i;

/** True for what stands in a template until somebody fills it in. */
export function looksLikePlaceholder(value: string): boolean {
  return PLACEHOLDER.test(value);
}

/** Words that are passwords by being tried first. */
const DEFAULT_PASSWORD =
  /^(?:admin|root|letmein|qwerty|iloveyou|welcome|monkey|dragon|superuser|administrator|guest|postgres|mysql|secret|changeit)$/i;
/** Names and settings that carry digits or signs and are no passwords. */
const NAME_WITH_DIGITS =
  /^(?:md5|sha-?\d+|base(?:32|64)|utf-?\d+|h\d|argon2\w*|pbkdf2\w*|bcrypt\w*|v\d+|step-?\d+|(?:col|text|bg|mt|mb|px|py)-.*)$/i;
const CODE = /^[/#.^<{[($%@&*\\+~]|=>|\(\)|::|:\/\/|[<>{}]|\\[dws]|\bmin:|\bmax:|\brequired\b/;

/**
 * Tells a password from the names, labels, selectors and validation rules that stand after the same word. Leans to silence: a phrase
 * or a single word is taken only in a settings file, and only when it is a well-known default.
 */
export function looksLikePassword(value: string, isSetting: boolean): boolean {
  const text = value.trim();
  if (
    text.length < 4 ||
    /\s/.test(text) ||
    looksLikePlaceholder(text) ||
    CODE.test(text) ||
    NAME_WITH_DIGITS.test(text)
  )
    return false;
  if (/^[A-Za-z]+(?:[-_./:][A-Za-z]+)*$/.test(text))
    return isSetting
      ? DEFAULT_PASSWORD.test(text) || /^password$/i.test(text)
      : /^(?:letmein|qwerty|iloveyou)$/i.test(text);
  if (/^\d+$/.test(text)) return text.length >= 6 || (isSetting && text.length >= 4);
  const hasLetter = /\p{L}/u.test(text);
  const hasOther = /[\d!@#$%^&*?~+=§€£"]/.test(text);
  return hasLetter && hasOther;
}
