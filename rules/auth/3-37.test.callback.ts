// ruleid: sl-3-37-state-not-compared
app.get('/auth/callback', async (req, res) => {
  const { tokens } = await client.getToken(req.query.code);
  req.session.tokens = tokens;
  res.redirect('/');
});

// ok: sl-3-37-state-not-compared
app.get('/auth/callback-checked', async (req, res) => {
  if (req.query.state !== req.session.state) return res.sendStatus(403);
  const { tokens } = await client.getToken(req.query.code);
  req.session.tokens = tokens;
  res.redirect('/');
});

// ruleid: sl-3-37-state-not-compared
export async function GET(request: Request) {
  const code = new URL(request.url).searchParams.get('code');
  const answer = await fetch('https://login.example.org/token', {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'authorization_code', code: code ?? '' }),
  });
  return Response.json(await answer.json());
}

// ok: sl-3-37-state-not-compared
app.get('/orders', async (req, res) => {
  res.json(await store.getOrders(req.query.code));
});
