const mongoose = require('mongoose');

exports.User = mongoose.model('User', new mongoose.Schema({ email: String, password: String, verified: Boolean, resetHash: String, resetUntil: Date }));
exports.Survey = mongoose.model('Survey', new mongoose.Schema({ user: String, title: String, questions: [String] }));
