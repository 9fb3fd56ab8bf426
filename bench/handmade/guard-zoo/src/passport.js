const passport = require('passport');
const { ExtractJwt, Strategy } = require('passport-jwt');

passport.use(
  new Strategy({ jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey: process.env.JWT_SECRET }, (payload, done) =>
    done(null, { id: payload.sub }),
  ),
);
