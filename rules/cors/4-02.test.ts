import cors from 'cors';

// ruleid: sl-4-02-any-origin-credentials
app.use(cors({ origin: true, credentials: true }));
// ruleid: sl-4-02-any-origin-credentials
app.use(cors({ credentials: true, origin: '*' }));
// ruleid: sl-4-02-any-origin-credentials
app.use(cors({ origin: (origin, callback) => callback(null, true), credentials: true }));
// ruleid: sl-4-02-any-origin-credentials
app.enableCors({ origin: true, credentials: true });
// ruleid: sl-4-02-any-origin-credentials
server.register(cors, { origin: true, credentials: true });
// ruleid: sl-4-02-options-object
export const corsOptions = { origin: true, methods: ['GET'], credentials: true };
// ok: sl-4-02-any-origin-credentials, sl-4-02-options-object
app.use(cors({ origin: 'https://app.example', credentials: true }));
// ok: sl-4-02-any-origin-credentials, sl-4-02-options-object
app.use(cors({ origin: (origin, callback) => callback(null, ALLOWED.includes(origin)), credentials: true }));
// ok: sl-4-02-options-object
export const other = { origin: ['https://app.example'], credentials: true };

app.use((req, res, next) => {
  // ruleid: sl-4-02-origin-echoed
  res.header('Access-Control-Allow-Origin', req.headers.origin);
  const origin = req.headers.origin;
  if (ALLOWED.includes(origin)) {
    // ok: sl-4-02-origin-echoed
    res.header('Access-Control-Allow-Origin', origin);
  }
  next();
});
export function headersFor(request: Request) {
  const origin = request.headers.get('origin') ?? '*';
  return {
    // ruleid: sl-4-02-origin-echoed
    'Access-Control-Allow-Origin': origin,
    Vary: 'Origin',
  };
}
export function good(request: Request) {
  const origin = request.headers.get('origin');
  return {
    // ok: sl-4-02-origin-echoed
    'Access-Control-Allow-Origin': ALLOWED.has(origin) ? origin : 'https://app.example',
  };
}

// ruleid: sl-4-02-any-origin-credentials
app.use(cors({ origin: process.env.CORS_ORIGIN || '*', credentials: true }));

app.use(
  // ruleid: sl-4-02-any-origin-credentials
  cors({
    origin: (origin, callback) => {
      if (allowed.includes(origin)) {
        callback(null, true);
      } else {
        console.warn('unknown origin');
        callback(null, true);
      }
    },
    credentials: true,
  }),
);

app.use(
  // ok: sl-4-02-any-origin-credentials
  cors({
    origin: (origin, callback) => {
      if (allowed.includes(origin)) {
        callback(null, true);
      } else {
        callback(new Error('unknown origin'));
      }
    },
    credentials: true,
  }),
);

// ruleid: sl-4-02-any-origin-credentials
app.use(cors({ origin: (origin, callback) => callback(null, origin || '*'), credentials: true }));
// ruleid: sl-4-02-any-origin-credentials
app.use(cors({ origin: process.env.WEB_ORIGIN ? process.env.WEB_ORIGIN.split(',') : true, credentials: true }));
// ok: sl-4-02-any-origin-credentials
app.use(cors({ origin: process.env.NODE_ENV === 'production' ? ALLOWED : true, credentials: true }));
// ok: sl-4-02-any-origin-credentials
app.use(cors({ origin: (origin, callback) => callback(null, ALLOWED.includes(origin)), credentials: true }));
app.use(
  // ok: sl-4-02-any-origin-credentials
  cors({
    origin: (origin, callback) => {
      if (ALLOWED.includes(origin)) return callback(null, true);
      return callback(new Error('unknown origin'));
    },
    credentials: true,
  }),
);
// ruleid: sl-4-02-options-object
const yoga = createYoga({ schema, cors: { origin: '*', credentials: true } });
// ok: sl-4-02-options-object
const strict = createYoga({ schema, cors: { origin: ['https://app.example'], credentials: true } });

app.use((req, res, next) => {
  const { origin } = req.headers;
  // ruleid: sl-4-02-origin-echoed
  res.setHeader('Access-Control-Allow-Origin', origin);
  next();
});
