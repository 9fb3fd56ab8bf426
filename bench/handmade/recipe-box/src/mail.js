import nodemailer from 'nodemailer';

const transport = nodemailer.createTransport({
  host: process.env.SMTP_HOST,
  auth: { user: process.env.SMTP_USER, pass: process.env.SMTP_PASS },
});

export const sendMail = (to, subject, text) => transport.sendMail({ from: 'kitchen@recipebox.app', to, subject, text });
