import { db } from '@/lib/db';
import { getSession } from '@/lib/session';

export default async function Page() {
  const session = await getSession();
  const count = session ? await db.invoice.count({ where: { userId: session.userId } }) : 0;
  return <p>{count} invoices</p>;
}
