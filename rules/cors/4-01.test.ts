import cors from 'cors';
import fastifyCors from '@fastify/cors';
import { Server } from 'socket.io';

// ruleid: sl-4-01-any-origin
app.use(cors());
// ruleid: sl-4-01-any-origin
app.use(cors({ origin: '*' }));
const options = { origin: '*', methods: ['GET'] };
// ruleid: sl-4-01-any-origin
app.use(cors(options));
// ruleid: sl-4-01-any-origin
server.register(fastifyCors);
// ruleid: sl-4-01-any-origin
server.register(fastifyCors, { origin: true });
// ruleid: sl-4-01-any-origin
nest.enableCors();
// ruleid: sl-4-01-any-origin
const io = new Server(http, { cors: { origin: '*' } });
// ok: sl-4-01-any-origin
app.use(cors({ origin: 'https://app.example' }));
// ok: sl-4-01-any-origin
app.use(cors({ origin: ['https://app.example'], credentials: true }));
// ok: sl-4-01-any-origin
app.use(cors({ origin: ALLOWED }));
// ok: sl-4-01-any-origin
server.register(fastifyCors, { origin: ['https://app.example'] });

// ruleid: sl-4-01-any-origin
app.use(cors({ origin: process.env.FRONTEND_URL || '*' }));
// ok: sl-4-01-any-origin
app.use(cors({ origin: process.env.FRONTEND_URL || 'http://localhost:5173' }));

// ruleid: sl-4-01-any-origin
const sockets = require('socket.io')(httpServer, { cors: { origin: '*', methods: ['GET'] } });
// ok: sl-4-01-any-origin
const closed = require('socket.io')(httpServer, { cors: { origin: 'https://app.example' } });
