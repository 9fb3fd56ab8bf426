app.use((req, res, next) => {
  const origin = req.headers.origin;
  // ruleid: sl-4-04-origin-by-part
  if (origin.includes('app.example')) allow(origin);
  // ruleid: sl-4-04-origin-by-part
  if (origin.endsWith('app.example')) allow(origin);
  // ruleid: sl-4-04-origin-by-part
  if (ALLOWED.some((allowed) => origin.startsWith(allowed))) allow(origin);
  // ok: sl-4-04-origin-by-part
  if (ALLOWED.includes(origin)) allow(origin);
  // ok: sl-4-04-origin-by-part
  if (origin.endsWith('.app.example')) allow(origin);
  // ruleid: sl-4-04-null-origin
  res.setHeader('Access-Control-Allow-Origin', 'null');
  // ok: sl-4-04-null-origin
  res.setHeader('Access-Control-Allow-Origin', 'https://app.example');
});
// ruleid: sl-4-04-origin-pattern
app.use(cors({ origin: /app.example/ }));
// ok: sl-4-04-origin-pattern
app.use(cors({ origin: /^https:\/\/[a-z]+\.app\.example$/ }));
// ok: sl-4-04-origin-pattern
app.use(cors({ origin: ['https://app.example', 'https://www.app.example'], credentials: true }));
// ok: sl-4-04-origin-pattern
const settings = { origin: [process.env.WEB_URL, 'https://app.example/', 'https://api.app.example/'] };
// ruleid: sl-4-04-origin-pattern
app.use(cors({ origin: ['https://app.example', /app\.example$/] }));
// ruleid: sl-4-04-origin-pattern
if (/^https:\/\/app\.example/.test(origin)) allow(origin);
// ok: sl-4-04-origin-pattern
if (/^https:\/\/app\.example$/.test(origin)) allow(origin);
// ok: sl-4-04-origin-pattern
app.use(cors({ origin: [/\.app\.example$/] }));

const loosePattern = /https:\/\/.*shop\.example/;
// ruleid: sl-4-04-named-origin-pattern
app.use(cors({ origin: loosePattern, credentials: true }));
const wholePattern = /^https:\/\/[a-z]+\.shop\.example$/;
// ok: sl-4-04-named-origin-pattern
app.use(cors({ origin: wholePattern, credentials: true }));
