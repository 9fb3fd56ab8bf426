// ruleid: sl-3-37-redirect-callback
export const options = { callbacks: { redirect({ url }) { return url; } } };
// ok: sl-3-37-redirect-callback
export const good = { callbacks: { redirect({ url, baseUrl }) { return url.startsWith(baseUrl) ? url : baseUrl; } } };
// ruleid: sl-3-37-account-linking
const provider = Google({ clientId, clientSecret, allowDangerousEmailAccountLinking: true });
// ok: sl-3-37-account-linking
const safe = Google({ clientId, clientSecret });
