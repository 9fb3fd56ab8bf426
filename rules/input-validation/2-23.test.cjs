const User = require('./user');

exports.update = function (req, res) {
  // ruleid: sl-2-23-mass-assignment
  User.update(req.body, { where: { id: req.params.id } });
  // ok: sl-2-23-mass-assignment
  User.update({ name: req.body.name }, { where: { id: req.params.id } });
};
