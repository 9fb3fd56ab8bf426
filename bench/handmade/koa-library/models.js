const mongoose = require('mongoose');

exports.User = mongoose.model('User', new mongoose.Schema({ email: String, hash: String }));
exports.Loan = mongoose.model('Loan', new mongoose.Schema({ user: String, book: String, until: Date }));
exports.Book = mongoose.model('Book', new mongoose.Schema({ title: String, copies: Number }));
