import { all, either, focus, type RuleSpec } from '../../spec.ts';
import { pyTaint } from '../../taint-rules.ts';

export const MODEL_ANSWERS_PY_RULES: readonly RuleSpec[] = [
  pyTaint({
    id: 'sl-2-36-py-model-answer-run',
    weakness: '2.36',
    title: 'An answer of a language model reaches a dangerous function',
    family: 'model-output',
    usesUsualClean: false,
    sources: [
      either(
        '$R.choices[0].message.content',
        '$R.choices[0].text',
        '$R.content[0].text',
        '$R.output_text',
        '$CALL.function.arguments',
        '$CHAIN.run(...)',
        '$LLM.invoke(...)',
        '$LLM.predict(...)',
      ),
    ],
    sinks: [
      all(
        either(
          'eval($V, ...)',
          'exec($V, ...)',
          'os.system($V)',
          'subprocess.$F($V, ..., shell=True, ...)',
          '$C.execute($V, ...)',
          'compile($V, ...)',
        ),
        focus('$V'),
      ),
    ],
    clean: [either('$M.model_validate(...)', '$M.model_validate_json(...)', '$M.parse_raw(...)')],
  }),
  pyTaint({
    id: 'sl-2-37-py-input-in-system-prompt',
    weakness: '2.37',
    title: 'Text of a request is put into the system prompt',
    family: 'prompt-injection',
    confidence: 'medium',
    sinks: [
      all(
        either('{..., "role": "system", ..., "content": $V, ...}', '$AI.messages.create(..., system=$V, ...)'),
        focus('$V'),
      ),
    ],
  }),
];
