const tokens = require('jsonwebtoken');

// ruleid: sl-3-02-algorithm-none
tokens.verify(token, '', done);
// ok: sl-3-02-algorithm-none
tokens.verify(token, key, done);
