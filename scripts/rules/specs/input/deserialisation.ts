import { all, either, focus, JS, not, type RuleSpec } from '../../spec.ts';
import { jsTaint } from '../../taint-rules.ts';

export const DESERIALISATION_RULES: readonly RuleSpec[] = [
  jsTaint({
    id: 'sl-2-21-unsafe-deserialise',
    weakness: '2.21',
    title: 'Text from a request is turned into objects by a format that can run code',
    family: 'deserialisation',
    sinks: [
      all(
        either(
          'serialize.unserialize($D)',
          '$S.unserialize($D)',
          'unserialize($D)',
          'yaml.load($D)',
          'jsyaml.load($D)',
          'yaml.load($D, ...)',
          'jsyaml.load($D, ...)',
          'yaml.loadAll($D, ...)',
          'v8.deserialize($D)',
          'funcster.deepDeserialize($D)',
          'cryo.parse($D)',
          'serialijse.deserialize($D)',
          'msgpack.decode($D)',
          'bson.deserialize($D, ...)',
          'superjson.parse($D)',
        ),
        focus('$D'),
      ),
    ],
  }),
  {
    id: 'sl-2-21-unsafe-loader',
    weakness: '2.21',
    languages: JS,
    tier: 2,
    severity: 'high',
    confidence: 'medium',
    title: 'Objects are read by a format that can run code',
    family: 'deserialisation',
    search: [
      either(
        '$S.unserialize($D)',
        'unserialize($D)',
        '$Y.load($D, {..., schema: $Z.DEFAULT_FULL_SCHEMA, ...})',
        'funcster.deepDeserialize($D)',
        'cryo.parse($D)',
        'serialijse.deserialize($D)',
        'serializeJavascript($D, {..., unsafe: true, ...})',
        'serialize($D, {..., unsafe: true, ...})',
      ),
      not('unserialize("...")'),
    ],
  },
];
