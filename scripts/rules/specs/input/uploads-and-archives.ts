import { all, either, focus, inside, JS, not, regex, type RuleSpec, where } from '../../spec.ts';
import { jsTaint } from '../../taint-rules.ts';
import { NGINX } from '../settings/infrastructure-files.ts';
import { CONTAINED, JS_FILE_SINKS } from './file-calls.ts';

export const UPLOADS_AND_ARCHIVES_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-2-10-upload-moved',
    weakness: '2.10',
    languages: JS,
    tier: 1,
    confidence: 'high',
    title: 'An uploaded file is stored under the name that its sender chose',
    family: 'path-traversal',
    search: [
      '$F.mv(<... $F.name ...>, ...)',
      where(
        '$F',
        '(?i)^\\w*(f|file|image|img|avatar|photo|picture|upload|attachment|document)(\\[.*\\])?$|.*\\.files?\\b.*',
      ),
      { 'pattern-not-regex': 'basename|uuid|UUID|nanoid|sanitiz|Date\\.now|slugify' },
    ],
  },
  jsTaint({
    id: 'sl-2-10-upload-name',
    usesUsualClean: false,
    weakness: '2.10',
    title: 'An uploaded file is stored under the name that its sender chose',
    family: 'path-traversal',
    sources: [
      either('$FILE.originalname', '$FILE.originalFilename', '$X.files.$F.name', '$FILES.file.name'),
      all(
        '$FILE.name',
        where(
          '$FILE',
          '(?i)^\\w*(upload\\w*file|form_?file|profile_?(pic|picture|photo|image))$|^(file|upload|image|avatar|photo|attachment)$',
        ),
        // an entry of a folder has a name, too
        where('$FILE', '(?i)^(?!(dir|source|config|log|input|output|js|css|html|md|test))'),
      ),
      all('$FILE.name', inside('$FILE = $REQ.files.$FIELD;\n...', 'const { $FILE } = $REQ.files;\n...')),
      all('$FILE.filename', where('$FILE', '^(part|data|upload|fileUpload|multipart)$')),
    ],
    sinks: [
      ...JS_FILE_SINKS,
      all('$FILE.mv($P, ...)', focus('$P')),
      all(
        '$CB(null, $P)',
        inside(
          '({..., filename: function (...) {...}, ...})',
          '({..., filename: (...) => $E, ...})',
          '({..., filename: (...) => {...}, ...})',
          '({..., filename(...) {...}, ...})',
        ),
        focus('$P'),
      ),
    ],
    clean: [...CONTAINED, either('randomUUID(...)', 'uuidv4(...)', 'nanoid(...)')],
  }),
  jsTaint({
    id: 'sl-2-11-archive-entry',
    usesUsualClean: false,
    weakness: '2.11',
    title: 'An archive entry decides where it is written',
    family: 'path-traversal',
    sources: [
      either(
        '$ENTRY.entryName',
        'entry.fileName',
        'entry.path',
        'entry.name',
        'zipEntry.path',
        'zipEntry.name',
        'header.name',
      ),
    ],
    sinks: JS_FILE_SINKS.slice(0, 3),
    clean: CONTAINED,
  }),
  {
    id: 'sl-2-11-extract-all',
    weakness: '2.11',
    languages: JS,
    tier: 2,
    confidence: 'medium',
    severity: 'medium',
    title: 'An archive is unpacked whole',
    family: 'archive-extraction',
    search: [
      either(
        'new AdmZip($A).extractAllTo(...)',
        '$Z.extractAllTo(...)',
        'unzipper.Extract({...})',
        '$X.pipe(unzipper.Extract(...))',
        'decompress($A, $B, ...)',
      ),
    ],
  },
  {
    id: 'sl-2-12-static-root',
    weakness: '2.12',
    languages: JS,
    tier: 1,
    title: 'The server hands out its own folder',
    search: [
      either(
        "express.static('.')",
        "express.static('./')",
        'express.static(__dirname)',
        'express.static(process.cwd())',
        "express.static('/')",
        'express.static(path.join(__dirname))',
        'express.static(path.resolve(), ...)',
        'express.static(__dirname, ...)',
        "express.static('.', ...)",
        "express.static(path.join(__dirname, '/'))",
        "express.static(path.join(__dirname, '.'))",
        "express.static(path.join(__dirname, '..'))",
        "serveStatic({..., root: './', ...})",
        "serveStatic({..., root: '.', ...})",
        '$APP.register($P, {..., root: __dirname, ...})',
      ),
    ],
  },
  {
    id: 'sl-2-12-directory-listing',
    weakness: '2.12',
    languages: JS,
    tier: 1,
    severity: 'low',
    title: 'A folder can be listed by visitors',
    search: [either('serveIndex(...)', "require('serve-index')(...)"), not('serveIndex()')],
  },
  {
    id: 'sl-2-12-server-lists-folder',
    weakness: '2.12',
    languages: ['regex'],
    tier: 1,
    severity: 'low',
    confidence: 'high',
    title: 'A folder can be listed by visitors',
    family: 'directory-listing',
    paths: { include: [...NGINX, '.htaccess', 'apache*.conf', 'httpd*.conf', 'Caddyfile'] },
    search: [
      regex(
        '(?im)^[ \\t]*(?:autoindex[ \\t]+on[ \\t]*;|Options[ \\t]+(?:[+\\w]+[ \\t]+)*\\+?Indexes\\b|file_server(?:[ \\t]+[^\\n{]*)?[ \\t]+browse\\b)',
      ),
    ],
  },
];
