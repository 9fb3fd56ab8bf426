const http = require('http');
const express = require('express');
const cors = require('cors');
const { Server } = require('socket.io');
const lots = require('./routes/lots');
const bids = require('./sockets/bids');
const chat = require('./sockets/chat');

const app = express();
app.use(cors({ origin: process.env.WEB_URL }));
app.use(express.json());
app.use('/lots', lots);

const server = http.createServer(app);
const io = new Server(server, { cors: { origin: '*', credentials: true } });

bids(io.of('/bids'));
chat(io.of('/chat'));

server.listen(3000);
