const { MongoClient } = require('mongodb');

const client = new MongoClient(process.env.MONGO);
module.exports = (name) => client.db('swap').collection(name);
