import { Router } from 'express';
import type { AuthController } from './controllers/AuthController';
import type { BookingController } from './controllers/BookingController';
import { jwtAuth } from './middleware/jwtAuth';
import { throttle } from './middleware/throttle';

export function buildRoutes(auth: AuthController, bookings: BookingController): Router {
  const router = Router();

  router.post('/login', throttle, auth.login);
  router.post('/login/otp', auth.verifyOtp);

  router.get('/bookings', jwtAuth, bookings.index);
  router.get('/bookings/:id', jwtAuth, bookings.show);
  router.post('/bookings', jwtAuth, bookings.store);
  router.delete('/bookings/:id', jwtAuth, bookings.destroy);

  return router;
}
