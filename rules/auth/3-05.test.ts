// ruleid: sl-3-05-mixed-algorithms
jwt.verify(token, key, { algorithms: ['HS256', 'RS256'] });
// ok: sl-3-05-mixed-algorithms
jwt.verify(token, key, { algorithms: ['RS256'] });
