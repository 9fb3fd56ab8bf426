const { MongoClient } = require('mongodb');

const client = new MongoClient(process.env.MONGO_URL);

exports.connect = () => client.connect();
exports.users = () => client.db().collection('users');
exports.members = () => client.db().collection('members');
