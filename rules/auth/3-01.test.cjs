const tokens = require('jsonwebtoken');

module.exports = function (req) {
  // ruleid: sl-3-01-decode-without-verify
  return tokens.decode(req.headers.token).id;
};
