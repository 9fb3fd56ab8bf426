import axios from 'axios';

const API = 'https://api.example/';

app.get('/preview', async (req, res) => {
  // ruleid: sl-2-13-ssrf
  await fetch(req.query.url);
  const { url } = req.body;
  // ruleid: sl-2-13-ssrf
  await axios.get(url);
  // ruleid: sl-2-13-ssrf
  await axios({ url: req.body.callback, method: 'post' });
  // ruleid: sl-2-13-ssrf
  await fetch(`https://${req.query.host}/status`);
  // ok: sl-2-13-ssrf
  await fetch(`https://api.example/items/${req.params.id}`);
  // ok: sl-2-13-ssrf
  await fetch(`${API}items/${req.params.id}`);
  // ok: sl-2-13-ssrf
  await fetch('https://api.example/items?q=' + encodeURIComponent(req.query.q));
  // ok: sl-2-13-ssrf
  await axios.post('https://api.example/items', req.body);
  const target = new URL(req.query.target);
  if (!ALLOWED.has(target.hostname)) return res.sendStatus(400);
  // ok: sl-2-13-ssrf
  await fetch(target);
});

export async function preview(targetUrl: string) {
  // ruleid: sl-2-13-ssrf-parameter, sl-2-13-ssrf-helper
  const page = await fetch(targetUrl);
  return page.text();
}
export async function load(endpoint: string) {
  // ok: sl-2-13-ssrf-parameter
  return fetch(endpoint);
}

export async function loadLinkPreview(link: string) {
  // ruleid: sl-2-13-ssrf-helper
  const page = await fetch(link);
  return page.text();
}

export async function fetcher(url: string) {
  // ok: sl-2-13-ssrf-helper
  return fetch(url).then((answer) => answer.json());
}
