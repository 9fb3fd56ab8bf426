const { RateLimiterMemory } = require('rate-limiter-flexible');

const failures = new RateLimiterMemory({ points: 5, duration: 900 });

exports.isLocked = async (key) => {
  const state = await failures.get(key);
  return state !== null && state.consumedPoints > 5;
};

exports.fail = (key) => failures.consume(key).catch(() => undefined);
