app.post('/hook', (req, res) => {
  // ruleid: sl-1-15-check-only-with-secret
  if (process.env.WEBHOOK_SECRET) {
    const signature = sign(req.rawBody, process.env.WEBHOOK_SECRET);
    if (signature !== req.headers['x-signature']) {
      return res.status(401).end();
    }
  }
  run(req.body);
});

export async function GET(req: Request) {
  // ruleid: sl-1-15-check-only-with-secret
  if (CRON_SECRET) {
    const header = req.headers.get('authorization');
    if (header !== `Bearer ${CRON_SECRET}`) return NextResponse.json({ error: 'no' }, { status: 401 });
  }
  return run();
}

export async function POST(req: Request) {
  if (!CRON_SECRET) {
    return NextResponse.json({ error: 'not set up' }, { status: 500 });
  }
  // ok: sl-1-15-check-only-with-secret
  if (CRON_SECRET && req.headers.get('authorization') !== CRON_SECRET) {
    return NextResponse.json({ error: 'no' }, { status: 401 });
  }
  return run();
}

export async function PUT(req: Request) {
  // ok: sl-1-15-check-only-with-secret
  if (WEBHOOK_SECRET) {
    if (!matches(req, WEBHOOK_SECRET)) {
      return new Response('no', { status: 401 });
    }
  } else {
    return new Response('not set up', { status: 500 });
  }
  return run();
}

export function repeated(password: string, again: string) {
  // ok: sl-1-15-check-only-with-secret
  // ok: sl-1-15-check-skipped-without-secret
  if (password && again !== password) {
    throw new Error('The passwords differ');
  }
}

export async function PATCH(req: Request) {
  // ruleid: sl-1-15-check-only-with-secret
  if (process.env.CRON_SECRET && req.headers.get('authorization') !== process.env.CRON_SECRET) {
    throw new Error('no');
  }
  return run();
}
