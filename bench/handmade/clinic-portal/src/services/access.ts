import { db } from '../db';

export async function canSeePatient(session: { userId: string; role: string }, patientId: string): Promise<boolean> {
  if (session.userId === patientId) return true;
  if (session.role !== 'doctor') return false;
  const link = await db.careLink.findFirst({ where: { doctorId: session.userId, patientId } });
  return link !== null;
}
