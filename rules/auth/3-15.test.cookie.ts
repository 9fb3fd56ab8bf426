import { cookies } from 'next/headers';

app.post('/generate', async (req, res) => {
  // ruleid: sl-3-15-right-in-cookie
  const left = Number(req.cookies.free_credits);
  // ruleid: sl-3-15-right-in-cookie
  const used = cookieHeader.match(/credits=(\d+)/);
  // ruleid: sl-3-15-right-in-cookie
  res.cookie('is_admin', 'true');
  // ok: sl-3-15-right-in-cookie
  res.cookie('role', role, { signed: true });
  // ok: sl-3-15-right-in-cookie
  const theme = req.cookies.theme;
  // ok: sl-3-15-right-in-cookie
  const session = req.cookies.session;
});

export async function POST() {
  // ruleid: sl-3-15-right-in-cookie
  const plan = (await cookies()).get('plan');
  // ok: sl-3-15-right-in-cookie
  const locale = (await cookies()).get('locale');
}
