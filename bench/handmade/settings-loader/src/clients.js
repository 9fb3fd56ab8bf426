const Stripe = require('stripe');
const OpenAI = require('openai');
const nodemailer = require('nodemailer');
const { Pool } = require('pg');

const stripe = new Stripe('%{stripe_live}');
const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
const mailer = nodemailer.createTransport({
  host: 'smtp.settings.example',
  auth: { user: 'robot@settings.example', pass: 'Tundra-Violet-Marble-7' },
});
const pool = new Pool({ connectionString: 'postgres://app:%{word_password}@db.settings.example:5432/app' });
const readPool = new Pool({ connectionString: process.env.READ_URL });

module.exports = { stripe, openai, mailer, pool, readPool };
