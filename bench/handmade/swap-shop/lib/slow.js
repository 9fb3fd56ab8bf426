class Slow {
  constructor(limit, seconds) {
    this.limit = limit;
    this.ms = seconds * 1000;
    this.calls = new Map();
    this.middleware = this.middleware.bind(this);
  }

  middleware(req, res, next) {
    const now = Date.now();
    const recent = (this.calls.get(req.ip) || []).filter((t) => now - t < this.ms);
    if (recent.length >= this.limit) return res.status(429).send('Slow down');
    this.calls.set(req.ip, [...recent, now]);
    next();
  }
}

module.exports = Slow;
