import { all, either, focus, JS, type Node, type RuleSpec, where } from '../../spec.ts';
import { jsTaint } from '../../taint-rules.ts';
import { LOG_FILE } from './log-words.ts';

/** For lines and headers only a line break does harm; a general `replace` would hide other kinds of injection in the same pass. */
const LINE_BREAKS_OUT: readonly Node[] = [
  all('$X.replace($RE, ...)', where('$RE', '^/.*(\\\\[rn]|%0|\\^).*/')),
  either('encodeURIComponent(...)', 'encodeURI(...)', '$E.encodeForHTML(...)', 'contentDisposition(...)'),
];

export const HEADERS_AND_LOGS_RULES: readonly RuleSpec[] = [
  jsTaint({
    id: 'sl-2-34-header-from-request',
    weakness: '2.34',
    cwe: [113, 644],
    title: 'A request decides the text of a response header',
    family: 'header-injection',
    confidence: 'medium',
    sinks: [
      all(
        either(
          all('$RES.setHeader($NAME, $V)', where('$RES', '^(res|response|reply|ctx|resp|r)$')),
          all('$RES.set($V, ...)', where('$RES', '^(res|response|reply|ctx|resp|r)$'), where('$V', '(?s)^(?!\\s*\\{)')),
          all('$RES.setHeader($V, $ANY)', where('$RES', '^(res|response|reply|ctx|resp|r)$')),
          all('$RES.set($NAME, $V)', where('$RES', '^(res|response|reply|ctx|resp|r)$')),
          all('$RES.header($NAME, $V)', where('$RES', '^(res|response|reply|ctx|resp|r)$')),
          all('$RES.append($NAME, $V)', where('$RES', '^(res|response|reply|ctx|resp|r)$')),
          '$RES.writeHead($CODE, {..., $KEY: $V, ...})',
          all('$RES.set({..., $KEY: $V, ...})', where('$RES', '^(res|response|reply|ctx|resp|r)$')),
          all('$RES.header({..., $KEY: $V, ...})', where('$RES', '^(res|response|reply|ctx|resp|r)$')),
        ),
        focus('$V'),
      ),
    ],
    clean: LINE_BREAKS_OUT,
  }),
  jsTaint({
    id: 'sl-2-34-log-from-request',
    weakness: '2.34',
    cwe: [117],
    title: 'Text from a request is written into a log line',
    explanation: 'Line breaks in the text can forge lines in the log, so that an attack hides among invented entries.',
    fix: 'Pass the value as a field of a logger that writes JSON, or take line breaks out.',
    severity: 'low',
    confidence: 'medium',
    family: 'log-injection',
    sinks: [
      all(
        either(
          'console.log(..., $V, ...)',
          'console.info(..., $V, ...)',
          'console.warn(..., $V, ...)',
          'console.error(..., $V, ...)',
          '$LOG.info(..., $V, ...)',
          '$LOG.warn(..., $V, ...)',
          '$LOG.error(..., $V, ...)',
          '$LOG.debug(..., $V, ...)',
          '$LOG.log(..., $V, ...)',
        ),
        where(
          '$V',
          '(?s)^(?!.*JSON\\.stringify|(req|request)\\.(path|url|originalUrl|baseUrl|method|id|headers|ip)\\b)(`.*\\$\\{|[\'"].*[\'"]\\s*\\+|\\w+\\s*\\+|\\w+$|[\\w.]+$)',
        ),
        focus('$V'),
      ),
    ],
    clean: LINE_BREAKS_OUT,
  }),
  {
    id: 'sl-2-34-link-from-host-header',
    weakness: '2.34',
    languages: JS,
    tier: 1,
    cwe: [644],
    title: 'A link is built from the Host header of the request',
    explanation:
      'The sender of a request chooses its Host header. A reset link that is built from it can point to a foreign site, which then receives the token.',
    fix: 'Build links from an address in the settings, not from the request.',
    severity: 'low',
    confidence: 'medium',
    family: 'host-header',
    search: [
      either(
        '`...${$H}...`',
        all('"$SCHEME" + $H', where('$SCHEME', '^https?://$')),
        all('$A + "$SCHEME" + $H', where('$SCHEME', '^://$')),
      ),
      where(
        '$H',
        '^(req|request|ctx|ctx\\.request|this\\.req)(\\.host|\\.hostname|\\.headers\\.host|\\.headers\\[.host.\\]|\\.get\\(.[hH]ost.\\)|\\.header\\(.[hH]ost.\\)|\\[.host.\\]|\\(.host.\\)|\\.headers\\.get\\(.host.\\))$',
      ),
    ],
  },
  jsTaint({
    id: 'sl-2-34-log-file-from-request',
    ...LOG_FILE,
    sinks: [
      all(
        either(
          '$FS.appendFile($F, $V, ...)',
          '$FS.appendFileSync($F, $V, ...)',
          'appendFile($F, $V, ...)',
          'appendFileSync($F, $V, ...)',
        ),
        where('$V', '(?s)(?!.*JSON\\.stringify).*\\\\n|^\\w*([lL]og|[eE]ntry|[lL]ine|[mM]essage)\\w*$|.*EOL'),
        focus('$V'),
      ),
      all('$LOG.write($V, ...)', where('$LOG', '(?i)^\\w*log\\w*$'), focus('$V')),
    ],
    clean: LINE_BREAKS_OUT,
  }),
  jsTaint({
    id: 'sl-2-35-csv-cell',
    weakness: '2.35',
    title: 'A cell of an export holds text from a request',
    family: 'csv-injection',
    sinks: [
      all(
        either('$CSV.writeRecords($V)', 'Papa.unparse($V, ...)', 'stringify($V, { header: $H, ... }, ...)'),
        focus('$V'),
      ),
    ],
  }),
];
