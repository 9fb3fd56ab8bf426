import { Router } from 'express';
import { InvoiceController } from './invoice.controller';

export const invoiceRouter = Router();
const controller = new InvoiceController();

invoiceRouter.get('/', controller.list.bind(controller));
invoiceRouter.get('/:id', controller.get.bind(controller));
invoiceRouter.post('/', controller.create.bind(controller));
invoiceRouter.put('/:id', controller.update.bind(controller));
invoiceRouter.post('/:id/pay', controller.pay.bind(controller));
