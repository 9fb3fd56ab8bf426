const mongoose = require('mongoose');

module.exports = mongoose.model(
  'Application',
  new mongoose.Schema({
    user: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true },
    pet: { type: mongoose.Schema.Types.ObjectId, ref: 'Pet', required: true },
    text: String,
    status: { type: String, default: 'open' },
  }),
);
