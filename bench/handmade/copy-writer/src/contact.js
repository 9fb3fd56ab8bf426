import { Resend } from 'resend';

const resend = new Resend(process.env.RESEND_KEY);

export async function contact(req, res) {
  const message = String(req.body.message ?? '').slice(0, 2000);
  const email = String(req.body.email ?? '');
  if (!email.includes('@') || !message) return res.status(400).json({ error: 'Missing fields' });
  await resend.emails.send({ from: 'site@copy.example', to: 'team@copy.example', subject: 'Contact', text: `${email}: ${message}` });
  res.sendStatus(202);
}
