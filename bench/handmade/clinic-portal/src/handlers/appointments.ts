import { Router } from 'express';
import { z } from 'zod';
import { db } from '../db';
import { doctorsOnly } from '../guards';

export const appointments = Router();

const New = z.object({ doctorId: z.string(), at: z.coerce.date(), reason: z.string().max(500) });

appointments.get('/', async (req, res) => {
  res.json(await db.appointment.findMany({ where: { patientId: req.session!.userId } }));
});

appointments.post('/', async (req, res) => {
  const input = New.parse(req.body);
  res.status(201).json(await db.appointment.create({ data: { ...input, patientId: req.session!.userId } }));
});

appointments.get('/:id', async (req, res) => {
  const appointment = await db.appointment.findUnique({ where: { id: req.params.id } });
  res.json(appointment);
});

appointments.delete('/:id', async (req, res) => {
  const appointment = await db.appointment.findUnique({ where: { id: req.params.id } });
  if (!appointment) return res.sendStatus(404);
  if (appointment.patientId !== req.session!.userId) return res.sendStatus(403);
  await db.appointment.delete({ where: { id: appointment.id } });
  return res.sendStatus(204);
});

appointments.post('/:id/confirm', doctorsOnly, async (req, res) => {
  await db.appointment.update({ where: { id: req.params.id, doctorId: req.session!.userId }, data: { confirmed: true } });
  res.sendStatus(204);
});
