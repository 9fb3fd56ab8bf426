import { Invoice } from '../models/invoice';

export class InvoiceService {
  list(tenantId: number) {
    return Invoice.findAll({ where: { tenantId } });
  }

  get(id: number) {
    return Invoice.findByPk(id);
  }

  create(tenantId: number, customer: string, cents: number) {
    return Invoice.create({ tenantId, customer, cents, paid: false });
  }

  async update(tenantId: number, id: number, changes: Record<string, unknown>) {
    const invoice = await Invoice.findOne({ where: { id, tenantId } });
    if (!invoice) return null;
    return invoice.update(changes);
  }

  async pay(tenantId: number, id: number) {
    const [changed] = await Invoice.update({ paid: true }, { where: { id, tenantId } });
    return changed === 1;
  }
}
