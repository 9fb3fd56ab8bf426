const mongoose = require('mongoose');

exports.Lot = mongoose.model('Lot', new mongoose.Schema({ seller: String, title: String, price: Number }));
exports.Message = mongoose.model('Message', new mongoose.Schema({ user: String, text: String }));
