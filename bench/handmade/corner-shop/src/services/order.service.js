const { Order } = require('../db');

exports.listForUser = (userId) => Order.findAll({ where: { userId }, order: [['createdAt', 'DESC']] });

exports.findOrder = (id) => Order.findByPk(id);

exports.place = (userId, { total, address }) => Order.create({ userId, total, address, status: 'new' });

exports.setAddress = async (userId, id, address) => {
  const order = await Order.findOne({ where: { id, userId } });
  if (!order) return null;
  return order.update({ address });
};

exports.cancel = (id) => Order.update({ status: 'cancelled' }, { where: { id } });
