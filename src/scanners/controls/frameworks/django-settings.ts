import { knownProp, prop, root, textOf, type Value } from '../eval/value.ts';
import { flatten } from './model.ts';

/** What the settings of a project put in front of every view. */
export interface DjangoSettings {
  readonly permissions: readonly Value[];
  readonly throttles: readonly Value[];
  /** Middleware that guards, as packages. */
  readonly steps: readonly Value[];
}

/** `'rest_framework.permissions.IsAuthenticated'` as the value that an import would give. */
function named(text: string): Value {
  const at = text.lastIndexOf('.');
  return prop(root('pkg', text.slice(0, at)), text.slice(at + 1));
}

function namesIn(value: Value | undefined): readonly string[] {
  return value === undefined ? [] : flatten([value]).flatMap((item) => textOf(item) ?? []);
}

const MIDDLEWARE: readonly (readonly [RegExp, Value])[] = [
  [/CsrfViewMiddleware$/, prop(root('pkg', 'django.middleware.csrf'), 'CsrfViewMiddleware')],
  [
    /(?:SecurityMiddleware|XFrameOptionsMiddleware)$/,
    prop(root('pkg', 'django.middleware.security'), 'SecurityMiddleware'),
  ],
  [/LoginRequiredMiddleware$/, prop(root('pkg', 'django.contrib.auth.decorators'), 'login_required')],
  [/AxesMiddleware$/, prop(root('pkg', 'axes.middleware'), 'AxesMiddleware')],
];

/** Reads the settings of all settings modules; the strictest wins, because which one runs is decided outside of the code. */
export function readDjangoSettings(scopes: readonly ((name: string) => Value | undefined)[]): DjangoSettings {
  const permissions: Value[] = [];
  const throttles: Value[] = [];
  const steps: Value[] = [];
  for (const scope of scopes) {
    const rest = scope('REST_FRAMEWORK');
    permissions.push(...namesIn(knownProp(rest, 'DEFAULT_PERMISSION_CLASSES')).map(named));
    throttles.push(...namesIn(knownProp(rest, 'DEFAULT_THROTTLE_CLASSES')).map(named));
    for (const name of namesIn(scope('MIDDLEWARE'))) {
      const found = MIDDLEWARE.find(([pattern]) => pattern.test(name));
      if (found !== undefined && !steps.includes(found[1])) steps.push(found[1]);
    }
  }
  return { permissions, throttles, steps };
}
