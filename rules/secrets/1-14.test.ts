app.post('/login', (req, res) => {
  // ruleid: sl-1-14-secret-logged
  console.log(req.body);
  // ruleid: sl-1-14-secret-logged, sl-1-14-password-logged
  console.log('login', req.body.password);
  // ruleid: sl-1-14-secret-logged
  console.log(process.env);
  // ok: sl-1-14-secret-logged
  console.log('login', req.body.name);
  // ok: sl-1-14-secret-logged
  console.log('port', process.env.PORT);
});
const answer = await request({ client_id: process.env.CLIENT_ID, client_secret: process.env.CLIENT_SECRET });
// ok: sl-1-14-secret-logged
console.log('signed in', { tokenType: answer.token_type, status: answer.tokenResponse.status });
app.post('/ask', async (req, res) => {
  const reply = await model.ask(req.body.question);
  // ok: sl-1-14-secret-logged
  console.log('used', reply.usage.total_tokens);
});
