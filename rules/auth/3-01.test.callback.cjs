const jwt = require('jsonwebtoken');

function readToken(req, res, next) {
  // ruleid: sl-3-01-decode-without-verify
  jwt.decode(req.headers.token, (error, decoded) => {
    if (error) return res.status(401).end();
    req.userId = decoded.id;
    next();
  });
}

function checkToken(req, res, next) {
  // ok: sl-3-01-decode-without-verify
  jwt.verify(req.headers.token, KEY, (error, decoded) => {
    if (error) return res.status(401).end();
    req.userId = decoded.id;
    next();
  });
}
