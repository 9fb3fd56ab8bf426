app.post('/login', (req, res) => {
  // ruleid: sl-1-14-secret-logged
  console.log(req.body);
  // ruleid: sl-1-14-secret-logged
  console.log('login', req.body.password);
  // ruleid: sl-1-14-secret-logged
  console.log(process.env);
  // ok: sl-1-14-secret-logged
  console.log('login', req.body.name);
  // ok: sl-1-14-secret-logged
  console.log('port', process.env.PORT);
});
