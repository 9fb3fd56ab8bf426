const db = require('../db');
const guard = require('../middleware/guard');

module.exports = (app) => {
  app.get('/api/staff/tickets/:id', guard('agent', 'admin'), async (req, res) => {
    res.json(await db('tickets').where({ id: req.params.id }).first());
  });

  app.put('/api/staff/accounts/:id/role', async (req, res) => {
    await db('accounts').where({ id: req.params.id }).update({ role: String(req.body.role) });
    res.status(204).end();
  });

  app.delete('/api/staff/tickets/:id', guard('admin'), async (req, res) => {
    await db('tickets').where({ id: req.params.id }).del();
    res.status(204).end();
  });
};
