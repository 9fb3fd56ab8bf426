const app = require('./app');
const { sequelize } = require('./db');

sequelize.authenticate().then(() => app.listen(process.env.PORT || 3000));
