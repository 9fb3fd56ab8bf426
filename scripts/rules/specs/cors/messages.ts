import { either, JS, type RuleSpec, where } from '../../spec.ts';

export const MESSAGES_RULES: readonly RuleSpec[] = [
  {
    id: 'sl-4-07-message-any-target',
    weakness: '4.07',
    languages: JS,
    tier: 1,
    title: 'A message is posted to a window of any website',
    family: 'post-message',
    search: [
      either(
        '$W.postMessage($M, "*", ...)',
        'postMessage($M, "*")',
        '$W.postMessage($M, {..., targetOrigin: "*", ...})',
      ),
      where('$W', '(?i)^(?!.*(worker|port|channel|self|bc)$).*'),
    ],
  },
  {
    id: 'sl-4-07-message-unchecked',
    weakness: '4.07',
    languages: JS,
    tier: 1,
    confidence: 'medium',
    title: 'Messages from other windows are taken without a look at their origin',
    family: 'post-message',
    search: [
      either(
        "window.addEventListener('message', ($E) => {...}, ...)",
        "window.addEventListener('message', function ($E) {...}, ...)",
        "window.addEventListener('message', async ($E) => {...}, ...)",
        'window.onmessage = ($E) => {...}',
        'window.onmessage = function ($E) {...}',
        "function $LISTENER($E) {...}\n...\nwindow.addEventListener('message', $LISTENER, ...);",
        "$LISTENER = ($E) => {...};\n...\nwindow.addEventListener('message', $LISTENER, ...);",
      ),
      { 'pattern-not-regex': '\\.(origin|source)\\b' },
    ],
  },
];
