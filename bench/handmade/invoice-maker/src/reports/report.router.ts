import ejs from 'ejs';
import { Router } from 'express';
import { QueryTypes } from 'sequelize';
import { sequelize } from '../database';
import type { Signed } from '../security/verifyToken';

export const reportRouter = Router();

const COLUMNS: Record<string, string> = { date: 'created_at', amount: 'cents' };

reportRouter.get('/by-customer', async (req: Signed, res) => {
  const rows = await sequelize.query(
    `SELECT customer, SUM(cents) AS total FROM invoices WHERE tenant_id = ${req.tenantId} AND customer LIKE '${req.query.prefix}%' GROUP BY customer`,
    { type: QueryTypes.SELECT },
  );
  res.json(rows);
});

reportRouter.get('/by-month', async (req: Signed, res) => {
  const rows = await sequelize.query('SELECT month, SUM(cents) AS total FROM invoices WHERE tenant_id = :tenant AND year = :year GROUP BY month', {
    replacements: { tenant: req.tenantId, year: Number(req.query.year) },
    type: QueryTypes.SELECT,
  });
  res.json(rows);
});

reportRouter.get('/sorted', async (req: Signed, res) => {
  const column = COLUMNS[String(req.query.sort)] ?? 'created_at';
  const rows = await sequelize.query(`SELECT * FROM invoices WHERE tenant_id = :tenant ORDER BY ${column}`, {
    replacements: { tenant: req.tenantId },
    type: QueryTypes.SELECT,
  });
  res.json(rows);
});

reportRouter.post('/letter', (req, res) => {
  res.send(ejs.render(req.body.template, { now: new Date() }));
});

reportRouter.get('/page', (req, res) => {
  res.render('report', { title: req.query.title });
});
