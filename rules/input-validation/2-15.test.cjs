module.exports = function (req, res) {
  // ruleid: sl-2-15-redirect-from-request
  res.writeHead(302, { Location: req.query.to });
  // ok: sl-2-15-redirect-from-request
  res.writeHead(302, { Location: '/' });
};
