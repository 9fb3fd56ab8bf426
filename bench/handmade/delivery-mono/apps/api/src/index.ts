import { signedIn, slow } from '@delivery/guards';
import express from 'express';
import { sessions, createAccount } from './sessions';
import { parcels } from './parcels';

const app = express();
app.use(express.json());
app.post('/sessions', slow, sessions);
app.post('/accounts', createAccount);
app.use('/parcels', signedIn, parcels);
app.listen(3000);
