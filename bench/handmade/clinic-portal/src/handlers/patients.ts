import { Router } from 'express';
import { db } from '../db';
import { canSeePatient } from '../services/access';

export const patients = Router();

patients.get('/:patientId/records', async (req, res) => {
  if (!(await canSeePatient(req.session!, req.params.patientId))) return res.sendStatus(403);
  return res.json(await db.record.findMany({ where: { patientId: req.params.patientId } }));
});

patients.get('/:patientId/invoices', async (req, res) => {
  const invoices = await db.invoice.findMany({ where: { patientId: req.params.patientId } });
  res.json(invoices);
});
