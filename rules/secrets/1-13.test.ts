module.exports = {
  // ruleid: sl-1-13-next-env-config
  env: { STRIPE_SECRET_KEY: process.env.STRIPE_SECRET_KEY },
};
module.exports = {
  // ok: sl-1-13-next-env-config
  env: { APP_NAME: process.env.APP_NAME },
};
