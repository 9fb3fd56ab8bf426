import type { Route } from '../../core/scan-report.ts';
import { count, formatNumber, listWords } from './display.ts';
import { CONTROL_STATE_WORDS, CONTROL_WORDS, ROUTE_KIND_WORDS } from './words.ts';

type Control = keyof typeof CONTROL_WORDS;
type ControlState = keyof typeof CONTROL_STATE_WORDS;

const CONTROLS = Object.keys(CONTROL_WORDS) as readonly Control[]; // the keys of a literal object are its type's keys

interface ControlView {
  readonly name: string;
  readonly state: ControlState;
  readonly stateWord: string;
  /** It is not needed here: shown as a dash, so that what is missing stands out. */
  readonly isIdle: boolean;
  readonly because: string;
}

interface ChainStepView {
  readonly name: string;
  readonly place: string;
  readonly is: string;
}

interface RouteView {
  readonly method: string;
  readonly path: string;
  readonly place: string;
  readonly framework: string;
  readonly handler: string;
  readonly mutates: boolean;
  /** `login`, `webhook`; empty for an ordinary route. */
  readonly kind: string;
  readonly controls: readonly ControlView[];
  readonly chain: readonly ChainStepView[];
  readonly missing: number;
}

/** The attack surface: every route and what stands before it. */
export interface RoutesView {
  /** The counts in plain sentences. */
  readonly sentences: readonly string[];
  readonly controlNames: readonly string[];
  readonly rows: readonly RouteView[];
}

export function viewRoutes(routes: readonly Route[]): RoutesView {
  return {
    sentences: sentencesOf(routes),
    controlNames: CONTROLS.map((control) => CONTROL_WORDS[control]),
    rows: routes.toSorted((a, b) => urgencyOf(a) - urgencyOf(b)).map(viewRoute),
  };
}

/** What a person looks at first: data that anyone changes and logins that anyone tries, then what lacks something else. Sorting is stable. */
function urgencyOf({ mutates, kind, controls }: Route): number {
  const isOpen = mutates && controls.authentication.state === 'no';
  if (isOpen || (kind === 'login' && controls.rateLimit.state === 'no')) return 0;
  const states = CONTROLS.map((control) => controls[control].state);
  if (states.includes('no')) return mutates ? 1 : 2;
  return states.includes('unsure') ? 3 : 4;
}

function viewRoute(route: Route): RouteView {
  const controls = CONTROLS.map((control) => {
    const { state, because } = route.controls[control];
    return {
      name: CONTROL_WORDS[control],
      state,
      stateWord: CONTROL_STATE_WORDS[state],
      isIdle: state === 'not-needed',
      because,
    };
  });
  return {
    method: route.method.toUpperCase(),
    path: route.path,
    place: `${route.file}:${route.line}`,
    framework: route.framework,
    handler: route.handler === undefined ? '' : `${route.handler.name} (${route.handler.file}:${route.handler.line})`,
    mutates: route.mutates,
    kind: ROUTE_KIND_WORDS[route.kind],
    controls,
    chain: route.chain.map(({ name, file, line, is }) => ({
      name,
      place: file === undefined ? '' : line === undefined ? file : `${file}:${line}`,
      is,
    })),
    missing: controls.filter((control) => control.state === 'no').length,
  };
}

/** "38 routes in express; 12 change data." "Of those that change data, 5 have no login check and 2 are unsure." */
function sentencesOf(routes: readonly Route[]): readonly string[] {
  if (routes.length === 0) return ['No route was found.'];
  const frameworks = listWords([...new Set(routes.map((route) => route.framework))]);
  const changing = routes.filter((route) => route.mutates);
  const logins = routes.filter((route) => route.kind === 'login');
  return [
    `${count(routes.length, 'route')} in ${frameworks}; ${formatNumber(changing.length)} of them ${changing.length === 1 ? 'changes' : 'change'} data.`,
    ...lacking(changing, 'authentication', 'that changes data', 'that change data', 'login check'),
    ...lacking(logins, 'rateLimit', 'for logging in', 'for logging in', 'rate limit'),
  ];
}

function lacking(
  routes: readonly Route[],
  control: Control,
  one: string,
  many: string,
  words: string,
): readonly string[] {
  if (routes.length === 0) return [];
  const without = routes.filter((route) => route.controls[control].state === 'no').length;
  const unsure = routes.filter((route) => route.controls[control].state === 'unsure').length;
  const subject = `Of ${count(routes.length, 'route')} ${routes.length === 1 ? one : many}`;
  const missing =
    without === 0 ? `none lacks a ${words}` : `${formatNumber(without)} ${without === 1 ? 'has' : 'have'} no ${words}`;
  return [`${subject}, ${missing}${unsure === 0 ? '' : `, and for ${formatNumber(unsure)} it could not be told`}.`];
}
