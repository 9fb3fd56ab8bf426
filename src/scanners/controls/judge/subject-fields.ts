import type { Effect } from '../eval/trace.ts';
import type { Value } from '../eval/value.ts';
import { limitedClients } from './limited-clients.ts';
import { sourceOf, sourcesOf } from './sources.ts';

function isProof(value: Value): boolean {
  return sourcesOf(value).some((one) => one.kind === 'subject' || one.isCredential === true);
}

/** Fields of the input that code fills with the signed-in subject: `req.body.UserId = user.id`. */
export function subjectFields(effects: readonly Effect[]): readonly string[] {
  const names = effects.flatMap((effect) => {
    if (effect.e !== 'set' || !isProof(effect.value)) return [];
    const kind = sourceOf({ t: 'prop', of: effect.object, name: effect.name })?.kind;
    return kind === 'body' || kind === 'query' || kind === 'params' ? [effect.name] : [];
  });
  return [...new Set([...names, ...limitedClients(effects)])];
}
