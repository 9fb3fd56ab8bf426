router.post('/login', (req, res) => {
  check(req.body).then((user) => {
    // ruleid: sl-3-30-session-fixation
    req.session.logged = true;
    // ruleid: sl-3-30-session-fixation
    req.session.user_name = user.name;
    // ok: sl-3-30-session-fixation
    req.session.theme = user.theme;
    res.redirect('/');
  });
});
