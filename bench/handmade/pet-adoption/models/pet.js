const mongoose = require('mongoose');

module.exports = mongoose.model('Pet', new mongoose.Schema({ name: String, kind: String, age: Number, shelter: String, adopted: Boolean }));
