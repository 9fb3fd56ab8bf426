import express from 'express';
import { invoiceRouter } from './invoices/invoice.router';
import { reportRouter } from './reports/report.router';
import { verifyToken } from './security/verifyToken';

const app = express();
app.set('view engine', 'ejs');
app.use(express.json());
app.use('/invoices', verifyToken, invoiceRouter);
app.use('/reports', verifyToken, reportRouter);
app.listen(3000);
