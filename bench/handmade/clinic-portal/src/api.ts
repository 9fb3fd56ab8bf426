import { Router } from 'express';
import { login, requestCode, verifyCode } from './handlers/login';
import { appointments } from './handlers/appointments';
import { patients } from './handlers/patients';
import { authenticated } from './guards';

export const api = Router();

api.post('/login', login);
api.post('/login-code/verify', verifyCode);
api.post('/code', requestCode);

api.use('/appointments', authenticated, appointments);
api.use('/patients', authenticated, patients);
