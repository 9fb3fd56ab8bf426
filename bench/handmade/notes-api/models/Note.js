const mongoose = require('mongoose');

const noteSchema = new mongoose.Schema(
  {
    owner: { type: mongoose.Schema.Types.ObjectId, ref: 'User', required: true, index: true },
    title: { type: String, required: true, maxlength: 200 },
    body: { type: String, default: '' },
  },
  { timestamps: true },
);

module.exports = mongoose.model('Note', noteSchema);
