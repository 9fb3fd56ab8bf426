import { either, fileHas, inside, notInside, PY, regex, type RuleSpec } from '../../spec.ts';

export const UPLOAD_LIMITS_PY_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-2-32-py-flask-upload-unlimited',
    weakness: '2.32',
    languages: PY,
    tier: 1,
    severity: 'low',
    confidence: 'medium',
    title: 'The app takes uploads of any size',
    family: 'upload-limit',
    why: 'Only where the app and its uploads stand in one file: a setting in another file cannot be seen.',
    search: [
      'Flask(...)',
      fileHas('request\\.files\\b'),
      regex('(?s)\\A(?:[^M]|M(?!AX_CONTENT_LENGTH))*+\\z'),
      regex('(?s)\\A(?:[^f]|f(?!rom_(?:object|pyfile|envvar|file|prefixed_env)\\b))*+\\z'),
    ],
  },
  {
    id: 'sl-2-32-py-upload-without-limit',
    weakness: '2.32',
    languages: PY,
    tier: 1,
    severity: 'low',
    confidence: 'medium',
    title: 'The uploaded file `$P` is read whatever its size',
    family: 'upload-limit',
    search: [
      inside(
        'async def $H(..., $P: UploadFile, ...):\n    ...',
        'async def $H(..., $P: UploadFile = File(...), ...):\n    ...',
        'async def $H(..., $P: Annotated[UploadFile, ...], ...):\n    ...',
        'def $H(..., $P: UploadFile = File(...), ...):\n    ...',
      ),
      either('await $P.read()', '$P.file.read()'),
      notInside('if <... $P.size ...>:\n    ...\n...'),
      notInside('$V = await $P.read()\n...\nif <... len($V) ...>:\n    ...'),
      notInside('$V = $P.file.read()\n...\nif <... len($V) ...>:\n    ...'),
    ],
  },
];
