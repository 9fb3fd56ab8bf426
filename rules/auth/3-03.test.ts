// ruleid: sl-3-03-expiry-ignored
jwt.verify(token, key, { ignoreExpiration: true });
// ok: sl-3-03-expiry-ignored
jwt.verify(token, key, { ignoreExpiration: false });
