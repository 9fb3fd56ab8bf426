app.post('/login', (req, res) => {
  // ruleid: sl-3-30-session-fixation
  req.session.userId = user.id;
  res.redirect('/');
});
app.post('/login2', (req, res) => {
  req.session.regenerate((error) => {
    // ok: sl-3-30-session-fixation
    req.session.userId = user.id;
  });
});
app.post('/logout', (req, res) => {
  // ok: sl-3-30-session-fixation
  req.session.userId = null;
});
