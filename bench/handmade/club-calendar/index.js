import Fastify from 'fastify';
import members from './members.js';
import events from './events.js';
import committee from './committee.js';

const app = Fastify();
app.register(members, { prefix: '/members' });
app.register(events, { prefix: '/events' });
app.register(committee, { prefix: '/committee' });
app.listen({ port: 8080 });
