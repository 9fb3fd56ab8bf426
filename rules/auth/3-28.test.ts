export async function forgot(req: Request, res: Response) {
  const resetToken = randomBytes(32).toString('hex');
  await mailer.send(req.body.email, resetToken);
  // ruleid: sl-3-28-token-in-answer
  res.json({ message: 'Look into your mailbox', resetToken });
}

export async function sendCode(request: Request) {
  const code = randomInt(100000, 999999);
  // ruleid: sl-3-28-token-in-answer
  return Response.json({ ok: true, otp: code });
}

export async function quiet(req: Request, res: Response) {
  await mailer.send(req.body.email, randomBytes(32).toString('hex'));
  // ok: sl-3-28-token-in-answer
  res.json({ message: 'If the account exists, a message is on its way' });
}

export async function login(req: Request, res: Response) {
  const token = await issueToken(req.body);
  // ok: sl-3-28-token-in-answer
  res.json({ token, verificationRequired: false });
}
