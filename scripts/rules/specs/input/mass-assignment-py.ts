import { all, either, inside, not, notInside, PY, type RuleSpec, where } from '../../spec.ts';

/** `UserCreate(**data)` is how a schema checks what came; a record of the database goes by a plain name. */
const NO_SCHEMA = where(
  '$M',
  '^(?!(?:\\w+\\.)*\\w*(?:Create|Update|Patch|Login|Register|SignUp|Signup|In|Input|Schema|Request|Payload|DTO|Dto|Command|Params|Query|Credentials|Validator|Serializer|Form|Body|Data|Config|Settings|Response|Out)$)',
);

export const MASS_ASSIGNMENT_PY_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-2-23-py-mass-assignment',
    weakness: '2.23',
    languages: PY,
    tier: 1,
    confidence: 'high',
    title: 'A whole request body is stored as it came',
    family: 'mass-assignment',
    search: [
      either(
        ...[
          '$M(**request.json)',
          '$M(**request.get_json(...))',
          '$M(**request.form)',
          '$M(**request.form.to_dict(...))',
        ].map((call) => all(call, NO_SCHEMA)),
        '$M.objects.create(**request.data)',
        '$M.objects.create(**request.POST.dict())',
        '$M.objects.filter(...).update(**request.data)',
        '$M.objects.filter(...).update(**request.POST.dict())',
        '$U.__dict__.update(request.$PART, ...)',
        '$U.__dict__.update(request.$PART.to_dict(...))',
        '$C.insert_one(request.json)',
        '$C.insert_one(request.get_json(...))',
        '$C.update_one($F, {"$set": request.json}, ...)',
        '$C.update_one($F, {"$set": request.get_json(...)}, ...)',
        all(
          inside(
            '$D = request.json\n...',
            '$D = request.get_json(...)\n...',
            '$D = request.data\n...',
            '$D = await request.json()\n...',
            '$D = request.POST.dict()\n...',
            '$D = request.form.to_dict(...)\n...',
          ),
          either(
            all('$M(**$D)', NO_SCHEMA),
            '$M.objects.create(**$D)',
            '$C.insert_one($D)',
            '$C.update_one($F, {"$set": $D}, ...)',
            '$M.objects.filter(...).update(**$D)',
            '$U.__dict__.update($D)',
          ),
        ),
      ),
      not('dict(**$X)'),
      not('print(**$X)'),
    ],
  },
  {
    id: 'sl-2-23-py-setattr-loop',
    weakness: '2.23',
    languages: PY,
    tier: 1,
    confidence: 'medium',
    title: 'Every field that was sent is written to the record',
    family: 'mass-assignment',
    search: [
      either(
        'for $K, $V in $D.items():\n    ...\n    setattr($O, $K, $V)\n    ...',
        'for $K in $D:\n    ...\n    setattr($O, $K, $D[$K])\n    ...',
      ),
      where(
        '$D',
        '(?s)^(?!.*(model_dump|\\.dict\\(|validated_data|cleaned_data|_in\\b|defaults|kwargs|config|settings))(.*request.*|data|payload|body|json_data|updates?)$',
      ),
      notInside('if $K in $ALLOWED:\n    ...'),
      not('for $K, $V in $D.items():\n    ...\n    if $K in $ALLOWED:\n        ...\n    ...'),
    ],
  },
  {
    id: 'sl-2-23-py-all-fields',
    weakness: '2.23',
    languages: PY,
    tier: 1,
    severity: 'medium',
    confidence: 'medium',
    title: 'A form or serializer accepts every field of its model',
    family: 'mass-assignment-fields',
    search: [
      either(
        'class Meta:\n    ...\n    fields = "__all__"\n    ...',
        'class Meta(...):\n    ...\n    fields = "__all__"\n    ...',
        // a list of what is left out lets through what is added later, and rights of accounts
        all(
          'class Meta:\n    ...\n    model = $MODEL\n    ...\n    exclude = $LEFT\n    ...',
          where('$MODEL', '^(\\w+\\.)*\\w*(User|Account|Member|Profile)$'),
          where('$LEFT', '(?s)^(?!.*is_superuser).*'),
        ),
      ),
      inside('class $FORM(..., $BASE, ...):\n    ...'),
      where('$BASE', '^.*(ModelForm|ModelSerializer|Serializer|Form)$'),
    ],
  },
  {
    id: 'sl-2-26-py-raw-body',
    weakness: '2.26',
    languages: PY,
    tier: 2,
    severity: 'low',
    title: 'A route takes its body as a plain dictionary',
    family: 'raw-body',
    search: [
      either(
        '@$APP.post(...)\nasync def $F(..., $P: dict, ...): ...',
        '@$APP.post(...)\ndef $F(..., $P: dict, ...): ...',
        '@$APP.put(...)\ndef $F(..., $P: dict, ...): ...',
        '@$APP.post(...)\ndef $F(..., $P: Dict[...], ...): ...',
        '@$APP.post(...)\ndef $F(..., $P: Any, ...): ...',
      ),
    ],
  },
];
