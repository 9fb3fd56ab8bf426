import { protectionOf } from '../tree/protection.ts';
import type { ResolvedRoute } from '../tree/routes.ts';

/** True when strangers are refused for certain. */
export function isGuarded(route: ResolvedRoute): boolean {
  return protectionOf(route, 'authentication').state === 'yes';
}

/** True when the handler checks who signed what was sent. */
export function isSignatureChecked(route: ResolvedRoute): boolean {
  return route.handler.sinks.some((sink) => sink.kind === 'signature-check');
}
