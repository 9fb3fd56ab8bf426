const { DataTypes, Sequelize } = require('sequelize');

const sequelize = new Sequelize(process.env.DATABASE_URL);

exports.User = sequelize.define('User', { email: DataTypes.STRING, hash: DataTypes.STRING, otp: DataTypes.STRING });
