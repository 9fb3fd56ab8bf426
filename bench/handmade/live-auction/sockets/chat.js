const { userFrom } = require('../middleware/auth');
const { Message } = require('../models');

module.exports = (namespace) => {
  namespace.use((socket, next) => {
    try {
      socket.data.user = userFrom(socket.handshake.auth.token);
      next();
    } catch (e) {
      next(new Error('unauthorized'));
    }
  });

  namespace.on('connection', (socket) => {
    socket.on('say', async (text) => {
      const message = await Message.create({ user: socket.data.user.id, text: String(text).slice(0, 500) });
      namespace.emit('said', message);
    });
  });
};
