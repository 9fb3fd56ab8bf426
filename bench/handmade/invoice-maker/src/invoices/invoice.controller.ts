import type { Response } from 'express';
import type { Signed } from '../security/verifyToken';
import { InvoiceService } from './invoice.service';

export class InvoiceController {
  constructor(private readonly service = new InvoiceService()) {}

  async list(req: Signed, res: Response) {
    return res.json(await this.service.list(req.tenantId!));
  }

  async get(req: Signed, res: Response) {
    const invoice = await this.service.get(Number(req.params.id));
    return invoice ? res.json(invoice) : res.sendStatus(404);
  }

  async create(req: Signed, res: Response) {
    const { customer, cents } = req.body;
    if (typeof customer !== 'string' || !Number.isInteger(cents) || cents <= 0) return res.sendStatus(400);
    return res.status(201).json(await this.service.create(req.tenantId!, customer, cents));
  }

  async update(req: Signed, res: Response) {
    return res.json(await this.service.update(req.tenantId!, Number(req.params.id), req.body));
  }

  async pay(req: Signed, res: Response) {
    const done = await this.service.pay(req.tenantId!, Number(req.params.id));
    return res.sendStatus(done ? 204 : 404);
  }
}
