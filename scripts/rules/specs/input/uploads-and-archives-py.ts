import { all, either, focus, inside, not, notInside, PY, type RuleSpec, where } from '../../spec.ts';
import { pyTaint } from '../../taint-rules.ts';

export const UPLOADS_AND_ARCHIVES_PY_RULES: readonly RuleSpec[] = [
  pyTaint({
    id: 'sl-2-10-py-upload-name',
    usesUsualClean: false,
    weakness: '2.10',
    title: 'An uploaded file is stored under the name that its sender chose',
    family: 'path-traversal',
    sources: [
      all('$F.filename', where('$F', '(?i)^(\\w*(file|upload|image|photo|doc|avatar|f)\\w*|request\\.files\\[.*\\])$')),
      // Django calls it differently
      all('$F.name', where('$F', '(?i)^(upload(ed)?_?\\w*|request\\.FILES(\\[.*\\]|\\.get\\(.*\\)))$')),
    ],
    sinks: [
      all(
        either(
          'open($P, ...)',
          '$F.save($P, ...)',
          'aiofiles.open($P, ...)',
          'os.rename($A, $P)',
          'shutil.move($A, $P)',
        ),
        focus('$P'),
      ),
    ],
    clean: [
      either(
        'secure_filename(...)',
        'werkzeug.utils.secure_filename(...)',
        'os.path.basename(...)',
        'os.path.splitext(...)',
        '$X.rsplit(...)',
        '$X.split(...)',
        'uuid.uuid4(...)',
        'Path($X).suffix',
        'pathlib.Path($X).suffix',
        'pathlib.Path($X).name',
        'get_valid_filename(...)',
      ),
    ],
  }),
  {
    id: 'sl-2-11-py-extract-all',
    weakness: '2.11',
    languages: PY,
    tier: 1,
    confidence: 'medium',
    title: 'An archive is unpacked without a check of its paths',
    search: [
      either('$T.extractall(...)', '$T.extract($M, ...)'),
      either(
        inside(
          '$T = tarfile.open(...)\n...',
          'with tarfile.open(...) as $T:\n    ...',
          'with tarfile.TarFile(...) as $T:\n    ...',
          'tarfile.open(...).extractall(...)',
        ),
      ),
      not('$T.extractall(..., filter="data", ...)'),
      not('$T.extractall(..., filter="tar", ...)'),
      not('$T.extract($M, ..., filter="data", ...)'),
      not('$T.extractall(..., members=$MEMBERS, ...)'),
      notInside('def $SAFE(...):\n    ...\n    is_within_directory(...)\n    ...'),
    ],
  },
];
