import { db } from '../db';
import { HttpError } from '../http/errors';

export async function assertMember(orgId: string, userId: string): Promise<void> {
  const member = await db.membership.findUnique({ where: { orgId_userId: { orgId, userId } } });
  if (!member) throw new HttpError(403, 'Not a member');
}
