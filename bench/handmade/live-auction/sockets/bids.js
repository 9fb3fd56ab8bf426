const { Lot } = require('../models');

module.exports = (namespace) => {
  namespace.on('connection', (socket) => {
    socket.on('bid', async ({ lotId, amount }) => {
      await Lot.updateOne({ _id: String(lotId), price: { $lt: Number(amount) } }, { price: Number(amount) });
      namespace.emit('price', { lotId, amount: Number(amount) });
    });
  });
};
