const crypto = require('crypto');
// ruleid: sl-3-25-fast-hash
const hash = crypto.createHash('md5').update(req.body.password).digest('hex');
// ok: sl-3-25-fast-hash
const sum = crypto.createHash('md5').update(file).digest('hex');
