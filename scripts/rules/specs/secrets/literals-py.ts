import { either, focus, PY, type RuleSpec, where } from '../../spec.ts';
import { LITERAL_SECRET } from './literal-shape.ts';

export const LITERALS_PY_RULES: readonly RuleSpec[] = [
  {
    ...LITERAL_SECRET,
    id: 'sl-1-02-py-connect-password',
    languages: PY,
    title: 'A connection is opened with a password from the code',
    name: '$K',
    search: [
      either('$F(..., $K="$V", ...)'),
      where(
        '$K',
        '^(password|passwd|passphrase|api_key|secret_key|client_secret|aws_secret_access_key|auth_token|access_token)$',
      ),
      where('$V', '^.{3,}'),
      focus('$V'),
    ],
  },
  {
    ...LITERAL_SECRET,
    id: 'sl-1-02-py-basic-auth',
    languages: PY,
    title: 'A request signs in with a password from the code',
    name: '$USER',
    search: [
      either(
        'requests.$M(..., auth=("$USER", "$V"), ...)',
        'httpx.$M(..., auth=("$USER", "$V"), ...)',
        '$S.auth = ("$USER", "$V")',
        'HTTPBasicAuth("$USER", "$V")',
        'requests.auth.HTTPBasicAuth("$USER", "$V")',
        'aiohttp.BasicAuth("$USER", "$V")',
        '$SMTP.login("$USER", "$V")',
      ),
      where('$V', '^.{3,}'),
      focus('$V'),
    ],
  },
];
