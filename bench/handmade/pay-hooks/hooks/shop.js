import { prisma } from '../prisma.js';

export async function shopHook(req, res) {
  const { orderId, status } = req.body;
  if (req.headers['x-shop-topic'] === 'order/paid') {
    await prisma.order.update({ where: { id: String(orderId) }, data: { paid: status === 'paid' } });
  }
  res.status(200).end();
}
