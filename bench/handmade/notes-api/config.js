const required = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
};

module.exports = {
  port: process.env.PORT || 4000,
  mongoUri: required('MONGO_URI'),
  jwtSecret: required('JWT_SECRET'),
};
