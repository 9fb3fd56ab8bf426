const { DataTypes, Sequelize } = require('sequelize');

const sequelize = new Sequelize(process.env.DATABASE_URL);
const Grower = sequelize.define('Grower', { email: DataTypes.STRING, hash: DataTypes.STRING });
const Plot = sequelize.define('Plot', { name: DataTypes.STRING, growerId: DataTypes.INTEGER });
Plot.belongsTo(Grower, { foreignKey: 'growerId' });
Grower.hasMany(Plot, { foreignKey: 'growerId', as: 'plots' });
module.exports = { Grower, Plot };
