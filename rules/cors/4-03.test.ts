// ruleid: sl-4-03-header-any-origin
res.setHeader('Access-Control-Allow-Origin', '*');
// ruleid: sl-4-03-header-any-origin
const corsHeaders = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'authorization' };
// ruleid: sl-4-03-header-any-origin
return { statusCode: 200, headers: { 'access-control-allow-origin': '*' } };
// ruleid: sl-4-03-header-any-origin
const rule = { key: 'Access-Control-Allow-Origin', value: '*' };
// ok: sl-4-03-header-any-origin
res.setHeader('Access-Control-Allow-Origin', 'https://app.example');
// ok: sl-4-03-header-any-origin
res.setHeader('Access-Control-Allow-Headers', '*');
