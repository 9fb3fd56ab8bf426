function afterLogin(returnTo, res) {
  // ruleid: sl-2-15-redirect-parameter
  if (returnTo) return res.redirect(returnTo);
  // ok: sl-2-15-redirect-parameter
  return res.redirect('/home');
}

function afterLogout(next, res) {
  if (next.startsWith('/')) {
    // ok: sl-2-15-redirect-parameter
    return res.redirect(next);
  }
  return res.redirect('/');
}

const HOSTS = new Set(['app.example']);
app.get('/go', (req, res) => {
  const target = new URL(req.query.url);
  if (!HOSTS.has(target.host)) {
    return res.status(400).end();
  }
  // ok: sl-2-15-redirect-from-request
  res.redirect(target.href);
});

app.get('/liked', (req, res) => {
  const { user, beer } = req.query;
  // ok: sl-2-15-redirect-from-request
  res.redirect('/beer?user=' + user + '&id=' + beer + '&message=thanks');
  // ruleid: sl-2-15-redirect-from-request
  res.redirect('//' + beer);
});

app.get('/logout', (req, res) => {
  req.logout(() => {
    // ok: sl-2-15-redirect-from-request
    res.redirect(client.endSessionUrl({ client_id: ID, post_logout_redirect_uri: `https://${req.hostname}` }));
  });
});
