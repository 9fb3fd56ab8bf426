const client = require('superagent');
// ruleid: sl-1-02-basic-auth-literal
client.get(url).auth('reports', 'made-up-value-1');
// ok: sl-1-02-basic-auth-literal
client.get(url).auth('reports', process.env.REPORTS_PASSWORD);
// ruleid: sl-1-02-authorization-header, sl-1-02-authorization-text
client.get(url).set('X-API-Key', 'madeupvaluemadeup2');
// ok: sl-1-02-authorization-header
client.get(url).set('X-API-Key', apiKey);
