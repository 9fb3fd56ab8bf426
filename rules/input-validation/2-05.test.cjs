const User = require('./user');

exports.login = function (req, res) {
  // ruleid: sl-2-05-filter-from-request
  User.findOne({ name: req.body.name, pin: req.body.pin }, function (err, user) {
    res.json({ ok: Boolean(user) });
  });
  // ok: sl-2-05-filter-from-request
  User.findOne({ name: req.body.name.toString() }, done);
};
