import { Router } from 'express';
import { z } from 'zod';
import { db } from '../db';
import { currentUser } from '../http/current-user';
import { HttpError } from '../http/errors';
import { wrap } from '../http/wrap';
import { assertMember } from './membership';

export const orgRouter = Router();
const files = Router({ mergeParams: true });

orgRouter.use(currentUser);
orgRouter.use('/:orgId/files', files);

files.get('/', wrap(async (req, res) => {
  await assertMember(req.params.orgId, req.currentUser.id);
  res.json(await db.file.findMany({ where: { orgId: req.params.orgId } }));
}));

files.get('/:fileId', wrap(async (req, res) => {
  const file = await db.file.findUnique({ where: { id: req.params.fileId } });
  res.json(file);
}));

files.delete('/:fileId', wrap(async (req, res) => {
  await assertMember(req.params.orgId, req.currentUser.id);
  const { count } = await db.file.deleteMany({ where: { id: req.params.fileId, orgId: req.params.orgId } });
  if (count === 0) throw new HttpError(404, 'No such file');
  res.sendStatus(204);
}));

files.post('/', wrap(async (req, res) => {
  await assertMember(req.params.orgId, req.currentUser.id);
  const { name } = z.object({ name: z.string().max(200) }).parse(req.body);
  res.status(201).json(await db.file.create({ data: { name, orgId: req.params.orgId, uploaderId: req.currentUser.id } }));
}));
