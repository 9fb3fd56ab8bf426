module.exports = {
  port: process.env.PORT || 3000,
  nodeEnv: process.env.NODE_ENV || 'development',
  logLevel: process.env.LOG_LEVEL || 'info',
  jwtSecret: process.env.JWT_SECRET || 'change-me-before-launch',
  sessionSecret: process.env.SESSION_SECRET ?? 'keyboard dogs',
  refreshSecret: process.env.REFRESH_SECRET,
  cookieName: process.env.COOKIE_NAME || 'sid',
  region: process.env.AWS_REGION || 'eu-central-1',
  tokenUrl: process.env.TOKEN_URL || 'https://id.settings.example/token',
  passwordMinLength: Number(process.env.PASSWORD_MIN || '12'),
};
