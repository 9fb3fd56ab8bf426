const orderService = require('../services/order.service');

exports.mine = async (req, res) => {
  res.json(await orderService.listForUser(req.user.id));
};

exports.one = async (req, res) => {
  const order = await orderService.findOrder(req.params.orderId);
  if (!order) return res.sendStatus(404);
  res.json(order);
};

exports.place = async (req, res) => {
  const total = Number(req.body.total);
  const address = String(req.body.address);
  res.status(201).json(await orderService.place(req.user.id, { total, address }));
};

exports.changeAddress = async (req, res) => {
  const order = await orderService.setAddress(req.user.id, req.params.orderId, String(req.body.address));
  if (!order) return res.sendStatus(404);
  res.json(order);
};

exports.cancel = async (req, res) => {
  await orderService.cancel(req.params.orderId);
  res.sendStatus(204);
};
