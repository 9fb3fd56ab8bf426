import jwt from 'jsonwebtoken';

// ruleid: sl-3-02-algorithm-none
jwt.verify(token, key, { algorithms: ['HS256', 'none'] });
// ruleid: sl-3-02-algorithm-none
jwt.sign(payload, null, { algorithm: 'none' });
// ok: sl-3-02-algorithm-none
jwt.verify(token, key, { algorithms: ['HS256'] });
