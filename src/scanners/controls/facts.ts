import type { Place } from './eval/value.ts';

export type { Place } from './eval/value.ts';

/** `unsure` never clears anything: it lowers severity and hedges the words. */
export type Tri = 'yes' | 'no' | 'unsure';

/** What can stand between a request and a handler. */
export const CONTROLS = ['authentication', 'authorisation', 'rateLimit', 'validation', 'csrf', 'headers'] as const;
export type ControlName = (typeof CONTROLS)[number];

export interface ControlFact {
  readonly state: Tri;
  /** One clause: "answers 401 without a valid token". */
  readonly because: string;
  readonly at?: Place;
}

export type Controls = Readonly<Partial<Record<ControlName, ControlFact>>>;

/** Something that runs before a handler: middleware, a dependency, a decorator. */
export interface StepFact {
  readonly id: string;
  /** As the code writes it. */
  readonly name: string;
  readonly at?: Place;
  /** Two or three words for the chain: "rate limiter", "session", "body parser". */
  readonly is: string;
  readonly controls: Controls;
  /** It reads a proof and refuses some requests, and lets a stranger through on this path. */
  readonly opening?: { readonly at: Place; readonly isAfterFailure: boolean };
  /** Fields of the input that it fills with the signed-in subject: from here on they are the server's word. `client x` for a client of a database that it made for the subject. */
  readonly sets?: readonly string[];
  /** It compares the signed-in subject with what the request asks for: `req.params.userId !== req.user.id`. */
  readonly comparesOwner?: true;
  /** Settings of a limiter, where they are literal. */
  readonly limit?: { readonly max?: number; readonly windowMs?: number };
  readonly origin: 'project' | 'package' | 'unknown';
  /** What it does depends on the path or method that is asked for. */
  readonly asksPath?: true;
  /** What it does for requests that it may see, by `METHOD /path`. */
  readonly atPath?: Readonly<Record<string, StepVerdict>>;
}

/** What a step is for one kind of request. */
export interface StepVerdict {
  readonly is: string;
  readonly controls: Controls;
  readonly opening?: { readonly at: Place; readonly isAfterFailure: boolean };
}

export type InputKind =
  'body' | 'query' | 'params' | 'headers' | 'cookies' | 'file' | 'path' | 'subject' | 'row' | 'env';

export interface InputFact {
  readonly kind: InputKind;
  /** Null for the whole of it. */
  readonly key: string | null;
}

/** One field of a query or of written data, with everything that its value depends on. */
export interface FieldFact {
  readonly key: string | null;
  readonly from: readonly InputFact[];
  /** True when the value is a whole input object (`create(req.body)`). */
  readonly isWhole?: true;
  /** True when code of the project makes it a text, a number or a hash first: `String(req.body.name).slice(0, 80)`. */
  readonly isTyped?: true;
}

/** One operation on stored data. */
export interface OpFact {
  readonly op: 'read' | 'list' | 'create' | 'update' | 'delete';
  readonly store: string;
  /** Name of the table or collection, lower case, singular or plural as written; null when unknown. */
  readonly model: string | null;
  readonly where: readonly FieldFact[];
  readonly data: readonly FieldFact[];
  readonly at: Place;
  /** Columns of the model, where its definition is in sight. */
  readonly columns: readonly string[];
  /** Name of the client on the request that it goes through, where it is taken from there. */
  readonly client?: string;
  /** A condition on the owner stands above it, or a comparison with the signed-in subject follows. */
  readonly ownerCheck: Tri;
}

/** What a handler does that is worth protecting. */
export type SinkKind =
  | 'password-check'
  | 'password-hash'
  | 'hosted-sign-in'
  | 'token-issue'
  | 'session-start'
  | 'reset-mail'
  | 'otp-check'
  | 'mail'
  | 'sms'
  | 'llm'
  | 'payment'
  | 'upload'
  | 'image'
  | 'webhook-secret'
  | 'signature-check';

export interface SinkFact {
  readonly kind: SinkKind;
  /** Library or function, for the text. */
  readonly by: string;
  readonly at: Place;
}

/** What a handler (and everything it calls in the project) does. */
export interface HandlerFact {
  readonly name: string;
  readonly at?: Place;
  /** Controls inside the handler itself. */
  readonly controls: Controls;
  readonly reads: readonly InputFact[];
  readonly ops: readonly OpFact[];
  readonly sinks: readonly SinkFact[];
  /** A comparison of something stored with the signed-in subject, or of an id from the client with the subject. */
  readonly comparesOwner: boolean;
  /** Cookie or session is what the request proves itself with. */
  readonly usesCookies: boolean;
  readonly opening?: { readonly at: Place; readonly isAfterFailure: boolean };
  readonly isSeen: boolean;
  readonly isCut: boolean;
  /** Fields of the input that it fills with the signed-in subject before it uses them. */
  readonly sets: readonly string[];
  /** Methods that it asks for itself (`if (req.method === 'POST')`). */
  readonly methods: readonly string[];
  /** It passes the request on and answers nothing itself. */
  readonly handsOn: boolean;
  /** It refuses whoever asks: a method that is there to say that it is not. */
  readonly refusesAll: boolean;
  /** It takes its input as JSON alone, which a form of another site cannot send. */
  readonly takesJson?: true;
  /** Lines that run for it, in all files. */
  readonly runs: readonly Place[];
  /** Its code is in sight and calls nothing, changes nothing and reads nothing: a stub. */
  readonly isStub?: true;
}

export interface RouterFact {
  readonly id: number;
  readonly framework: string;
  readonly isApp: boolean;
  readonly isAssumed: boolean;
  readonly label: string;
  readonly at: Place;
  /** Nth router of its framework in its file: identity without names and lines. */
  readonly ordinal: number;
  readonly prefix: string;
}

interface EventBase {
  readonly router: number;
  readonly order: number;
  readonly path: string;
  readonly steps: readonly StepFact[];
  readonly isConditional: boolean;
  readonly at: Place;
}

export interface RouteFact extends EventBase {
  readonly methods: readonly string[];
  readonly handler: HandlerFact;
  /** What stands after the handler and is never reached. */
  readonly after?: readonly StepFact[];
  /** It switches off the limits that hold for its application. */
  readonly isUnlimited?: true;
}

export interface MountFact extends EventBase {
  readonly child: number;
}

export interface HookFact extends EventBase {
  readonly methods?: readonly string[];
  readonly except?: readonly string[];
  readonly isUnordered?: true;
  readonly isExact?: true;
  readonly param?: string;
}

/** A limiter or guard that the project makes, whether or not anything uses it. */
export interface MakingFact {
  readonly control: 'rateLimit' | 'authentication' | 'authorisation';
  readonly name: string;
  readonly at: Place;
  readonly isUsed: boolean;
  /** Nth of its kind in its file: identity without names and lines. */
  readonly ordinal: number;
}

/** A control outside of the code: a proxy's limit, hosted sign-in. */
export interface PlatformFact {
  readonly what: 'proxy-limit' | 'platform-limit' | 'hosted-auth' | 'headers';
  readonly by: string;
  readonly at: Place;
  /** Path prefixes that it covers; empty for all. */
  readonly paths: readonly string[];
}

/** A table or collection with the names of its columns. */
export interface ModelFact {
  readonly name: string;
  readonly columns: readonly string[];
  readonly at: Place;
}

/** One policy of row level security. */
export interface PolicyFact {
  readonly name: string;
  /** `all`, `select`, `insert`, `update`, `delete`. */
  readonly command: string;
  readonly roles: readonly string[];
  /** It is true for every row. */
  readonly isOpen: boolean;
  /** It asks for nothing but a login: true for every row and every account. */
  readonly isForAnyAccount: boolean;
  readonly at: Place;
}

/** A table as all migrations leave it. */
export interface TableFact {
  readonly name: string;
  readonly isSecured: boolean;
  /** The last statement that switched row level security off. */
  readonly switchedOff?: Place | undefined;
  readonly columns: readonly string[];
  readonly policies: readonly PolicyFact[];
  readonly at: Place;
  /** Made in a file that stands in no folder of migrations: whether it was run, and what came after it, is not known. */
  readonly isLoose?: true;
}

/** How a cookie that carries a session is set. */
export interface CookieFact {
  readonly by: string;
  readonly sameSite: 'lax' | 'strict' | 'none' | 'unset';
  readonly at: Place;
}

/** A page that asks for a role, and the addresses that it calls. */
export interface PageFact {
  /** Where the page asks. */
  readonly at: Place;
  readonly calls: readonly { readonly method: string; readonly path: string; readonly at: Place }[];
}

/** What one place of the project says about other origins. */
export interface CorsFact {
  /** `reflected`: every origin is answered with itself; `any`: the star; `credentials`: cookies may come along. */
  readonly what: 'reflected' | 'any' | 'listed' | 'credentials';
  readonly at: Place;
}

/** A function of the database that runs with the rights of its owner. */
export interface DefinerFact {
  readonly name: string;
  readonly at: Place;
  readonly hasSearchPath: boolean;
  /** Only the database itself calls it. */
  readonly isTrigger: boolean;
  /** Its text asks who is calling. */
  readonly asksCaller: boolean;
  /** The right to call it was taken from strangers. */
  readonly isRevoked: boolean;
}

/** Everything that the rules see. Plain data: the correlator is a pure function of it. */
export interface ProjectFacts {
  readonly routers: readonly RouterFact[];
  readonly routes: readonly RouteFact[];
  readonly mounts: readonly MountFact[];
  readonly hooks: readonly HookFact[];
  readonly makings: readonly MakingFact[];
  readonly platforms: readonly PlatformFact[];
  readonly models: readonly ModelFact[];
  readonly cookies: readonly CookieFact[];
  readonly tables: readonly TableFact[];
  readonly definers: readonly DefinerFact[];
  readonly pages: readonly PageFact[];
  readonly cors: readonly CorsFact[];
}
