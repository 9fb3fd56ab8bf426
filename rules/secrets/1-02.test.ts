import axios from 'axios';

// ruleid: sl-1-02-named-literal
const dbPassword = 'made-up-value-1';
// ruleid: sl-1-02-named-literal
export const API_KEY: string = "made-up-value-2";
const settings = {
  // ruleid: sl-1-02-named-literal, sl-1-02-settings-file
  clientSecret: 'made-up-value-3',
  // ruleid: sl-1-02-named-literal, sl-1-02-settings-file
  'smtp_password': "made-up-value-4",
  // ok: sl-1-02-named-literal
  passwordLabel: 'Your password',
  // ok: sl-1-02-named-literal
  tokenUrl: 'https://auth.example/token',
  // ok: sl-1-02-named-literal
  publishableKey: 'made-up-public-value',
};
// ruleid: sl-1-02-named-literal
if (req.body.password === 'made-up-value-5') grant();
// ruleid: sl-1-02-named-literal
options['apiKey'] = 'made-up-value-6';
// ruleid: sl-1-02-named-literal
app.config('SECRET_KEY', 'made-up-value-7');
// ok: sl-1-02-named-literal
const password = process.env.PASSWORD;
// ok: sl-1-02-named-literal
const secret = 'prefix-' + suffix;
// ok: sl-1-02-named-literal
const tokenizer = 'made-up-model-name';
// ok: sl-1-02-named-literal
const token = req.headers['authorization'].split(' ')[1];
// ok: sl-1-02-named-literal
const empty = { password: '' };
// ok: sl-1-02-named-literal
const wanted = token === 'x' ? 'a' : 'b';

axios.get(url, {
  // ruleid: sl-1-02-basic-auth-literal, sl-1-02-named-literal
  auth: { username: 'reports', password: 'made-up-value-8' },
});
// ok: sl-1-02-basic-auth-literal
axios.get(url, { auth: { username: user, password: process.env.REPORTS_PASSWORD } });

fetch(url, {
  // ruleid: sl-1-02-authorization-header
  headers: { Authorization: 'Bearer madeupvaluemadeupvalue', Accept: 'text/plain' },
});
// ok: sl-1-02-authorization-header
fetch(url, { headers: { Authorization: `Bearer ${token}` } });
// ok: sl-1-02-authorization-header
fetch(url, { headers: { Authorization: 'Bearer ' + token } });
// ok: sl-1-02-named-literal
const parts = split(token, 'made-up-separator');
// ok: sl-1-02-named-literal
const label = shown ? "Hide password" : "Show password";
// ok: sl-1-02-named-literal
const views = ['forgot_password', 'update_password', 'sign_up_page'];
// ok: sl-1-02-named-literal
const fromLink = link.split('access_token=')[1].split('&')[0];
// ok: sl-1-02-named-literal
const fromQuery = link.split('?reset_token=')[1].replace('#', '');
