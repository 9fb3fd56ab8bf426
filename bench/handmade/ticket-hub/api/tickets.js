const Joi = require('joi');
const db = require('../db');
const guard = require('../middleware/guard');

const schema = Joi.object({ subject: Joi.string().max(120).required(), text: Joi.string().required() });
const SORTABLE = ['created_at', 'subject', 'status'];

module.exports = (app) => {
  app.get('/api/tickets', guard(), async (req, res) => {
    const sort = SORTABLE.includes(req.query.sort) ? req.query.sort : 'created_at';
    res.json(await db('tickets').where({ account_id: req.account.id }).orderByRaw(`${sort} desc`));
  });

  app.get('/api/tickets/search', guard(), async (req, res) => {
    const rows = await db('tickets').where('account_id', req.account.id).whereRaw(`subject ilike '%${req.query.q}%'`);
    res.json(rows);
  });

  app.get('/api/tickets/:id', guard(), async (req, res) => {
    const ticket = await db('tickets').where('id', req.params.id).first();
    if (!ticket) return res.status(404).end();
    res.json(ticket);
  });

  app.post('/api/tickets', guard(), async (req, res) => {
    const { error, value } = schema.validate(req.body);
    if (error) return res.status(400).json({ error: 'Invalid ticket' });
    const [ticket] = await db('tickets').insert({ ...value, account_id: req.account.id }).returning('*');
    res.status(201).json(ticket);
  });

  app.put('/api/tickets/:id/close', guard(), async (req, res) => {
    const changed = await db('tickets').where({ id: req.params.id, account_id: req.account.id }).update({ status: 'closed' });
    res.status(changed ? 204 : 404).end();
  });
};
