// ruleid: sl-3-37-redirect-callback
export const options = { callbacks: { redirect({ url }) { return url; } } };
// ok: sl-3-37-redirect-callback
export const good = { callbacks: { redirect({ url, baseUrl }) { return url.startsWith(baseUrl) ? url : baseUrl; } } };
// ruleid: sl-3-37-account-linking
const provider = Google({ clientId, clientSecret, allowDangerousEmailAccountLinking: true });
// ok: sl-3-37-account-linking
const safe = Google({ clientId, clientSecret });

export function startSignIn(res: Response) {
  // ruleid: sl-3-37-oauth-without-state
  res.redirect(`https://provider.example/oauth/authorize?client_id=${CLIENT_ID}&redirect_uri=${BACK}`);
}

export function startSignInBound(res: Response, state: string) {
  // ok: sl-3-37-oauth-without-state
  res.redirect(`https://provider.example/oauth/authorize?client_id=${CLIENT_ID}&redirect_uri=${BACK}&state=${state}`);
}

export function startWithParameters(res: Response) {
  // ruleid: sl-3-37-oauth-without-state
  const query = new URLSearchParams({ client_id: CLIENT_ID, redirect_uri: BACK, response_type: 'code' });
  res.redirect(`${AUTHORIZE}?${query}`);
}

export function exchange(code: string) {
  // ok: sl-3-37-oauth-without-state
  return new URLSearchParams({ client_id: CLIENT_ID, redirect_uri: BACK, grant_type: 'authorization_code', code });
}
