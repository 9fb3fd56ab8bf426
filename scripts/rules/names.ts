/**
 * Names as generated code writes them. Each is a left-anchored regular expression for the engine (PCRE).
 * A word counts only as a whole part of a name: `tokenizer` and `passwordField` hold no secret.
 */

/** Names of variables, settings and properties whose value must not stand in the code. */
export const SECRET_NAME =
  '(?i)^(.*[_.-])?([a-z0-9]*(secret|passwd|password|passphrase|pwd|credential|apikey|api_?key|access_?key|private_?key|signing_?key|encryption_?key|auth_?key|master_?key|service_?role_?key|client_?secret|secret_?key|jwt_?key|session_?key|cookie_?key|hmac_?key|webhook_?secret|pepper)|token|pass|salt)([_-]?(key|base|base64|hash|value|string|phrase|hmac|hs256|v?[0-9]))?(_v?[0-9])?$|(?i).*(auth|access|refresh|bearer|bot|api|admin|service|personal|deploy|jwt|secret|slack|github|gitlab|npm)_?token$|(?i).*(db|database|smtp|mail|mongo|mysql|postgres|pg|redis|admin|root)_?pass$';

/** Names that look like the above and hold something public: keys meant for browsers, headers, names of things. */
export const NOT_A_SECRET_NAME =
  '(?i)^(?!.*(publi[cs]|publishable|anon|site_?key|_name$|_id$|_url$|_uri$|_path$|_file$|_header$|_field$|_prefix$|_length$|_expir|_ttl$|_type$|_algorithm$|_label$|_placeholder$|_message$|_regex$|_pattern$|csrf_?token$|\\bid[_-]token$|reset_?password$|forgot|change_?password|vapid_public|firebase.*api_?key|maps_?api_?key|ga_|measurement))';
