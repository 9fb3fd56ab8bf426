import { all, either, focus, type Node, type RuleSpec } from '../../spec.ts';
import { jsTaint } from '../../taint-rules.ts';

/** What a language model answered, or asks a tool to do. */
const MODEL_ANSWERS: readonly Node[] = [
  either(
    '$R.choices[0].message.content',
    '$R.choices[0].message',
    '$R.choices[0].text',
    '$R.output_text',
    '$R.content[0].text',
    '$R.response.text()',
    'await generateText(...)',
    'await generateObject(...)',
    '$CALL.function.arguments',
    '$CALL.function.name',
    '$R.data.choices[0].message.content',
  ),
];

export const MODEL_ANSWERS_RULES: readonly RuleSpec[] = [
  jsTaint({
    id: 'sl-2-36-model-answer-run',
    weakness: '2.36',
    title: 'An answer of a language model reaches a dangerous function',
    family: 'model-output',
    usesUsualClean: false,
    sources: MODEL_ANSWERS,
    sinks: [
      all(
        either(
          'eval($V)',
          'new Function(..., $V)',
          'exec($V, ...)',
          'execSync($V, ...)',
          '$CP.exec($V, ...)',
          '$CP.execSync($V, ...)',
          'vm.runInNewContext($V, ...)',
          '$DB.query($V, ...)',
          '$P.$queryRawUnsafe($V, ...)',
          '$EL.innerHTML = $V',
          '<$TAG ... dangerouslySetInnerHTML={{ __html: $V }} />',
        ),
        focus('$V'),
      ),
    ],
    clean: [either('$S.parse(...)', '$S.safeParse(...)', 'DOMPurify.sanitize(...)', 'sanitizeHtml(...)')],
  }),
  jsTaint({
    id: 'sl-2-37-input-in-system-prompt',
    weakness: '2.37',
    title: 'Text of a request is put into the system prompt',
    family: 'prompt-injection',
    confidence: 'medium',
    sinks: [
      all(
        either(
          '({..., role: "system", ..., content: $V, ...})',
          '({..., role: "developer", ..., content: $V, ...})',
          '$AI.messages.create({..., system: $V, ...})',
          'generateText({..., system: $V, ...})',
          'streamText({..., system: $V, ...})',
          '({..., systemInstruction: $V, ...})',
        ),
        focus('$V'),
      ),
    ],
  }),
];
