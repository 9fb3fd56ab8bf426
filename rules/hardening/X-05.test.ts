// ruleid: sl-x-05-tls-not-checked
const agent = new https.Agent({ rejectUnauthorized: false });
// ruleid: sl-x-05-tls-not-checked, sl-x-05-tls-off-in-settings
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
// ok: sl-x-05-tls-not-checked
const good = new https.Agent({ ca });
