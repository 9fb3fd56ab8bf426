module.exports = {
  password: 'Password',
  passwordHint: 'At least twelve characters',
  secretQuestion: 'What was the name of your first pet?',
  apiKeyTitle: 'Your API key',
  tokenExpired: 'The token has expired',
  forgotPassword: 'Forgot password?',
};
