import { redirect } from 'next/navigation';
import { NextResponse } from 'next/server';

app.get('/go', (req, res) => {
  // ruleid: sl-2-15-redirect-from-request
  res.redirect(req.query.next);
  // ruleid: sl-2-15-redirect-from-request
  res.redirect(302, req.query.next);
  // ok: sl-2-15-redirect-from-request
  res.redirect(`/items/${req.params.id}`);
  // ok: sl-2-15-redirect-from-request
  res.redirect('https://app.example/?from=' + encodeURIComponent(req.query.from));
  const next = req.query.next;
  if (!PATHS.includes(next)) return res.redirect('/');
  // ok: sl-2-15-redirect-from-request
  res.redirect(next);
});
export async function GET(request: Request) {
  const to = new URL(request.url).searchParams.get('to');
  // ruleid: sl-2-15-redirect-from-request
  return NextResponse.redirect(to);
}
export default async function Page({ searchParams }) {
  const { next } = await searchParams;
  // ruleid: sl-2-15-redirect-from-request
  redirect(next);
}

const target = new URLSearchParams(location.search).get('next');
// ruleid: sl-2-15-redirect-in-page
window.location.href = target;
// ok: sl-2-15-redirect-in-page
window.location.href = '/home';

// ruleid: sl-2-15-allow-list-by-part
const isAllowed = allowedUrls.some((allowedUrl) => url.includes(allowedUrl));
// ok: sl-2-15-allow-list-by-part
const isListed = allowedUrls.includes(url);

export function checkedLater(req: any, res: any) {
  const to = req.query.to;
  if (typeof to === 'string' && to.startsWith('/') && !to.startsWith('//')) {
    // ok: sl-2-15-redirect-from-request
    return res.redirect(to);
  }
  res.redirect('/');
}

export async function leave(form: FormData) {
  'use server';
  // ruleid: sl-2-15-redirect-from-request
  redirect(form.get('next') as string);
}

export async function goTo(target: string) {
  // ok: sl-2-15-redirect-from-request
  redirect(target);
}

export function AfterLogin() {
  const router = useRouter();
  const query = useSearchParams();
  // ruleid: sl-2-15-redirect-in-page
  router.push(query.get('from') || '/');
  // ok: sl-2-15-redirect-in-page
  router.push('/home');
}
function useTeamLinks() {
  const { team } = useParams();
  const router = useRouter();
  // ok: sl-2-15-redirect-in-page
  router.push(links.home.replace(':team', team));
  // ok: sl-2-15-redirect-in-page
  router.push(window.location.href.replace('/old/', '/new/'));
}
