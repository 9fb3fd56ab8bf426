import OpenAI from 'openai';

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });

async function complete(system, text) {
  const answer = await openai.chat.completions.create({
    model: 'gpt-4o-mini',
    max_tokens: 500,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: text },
    ],
  });
  return answer.choices[0].message.content;
}

export async function generate(req, res) {
  const topic = String(req.body.topic).slice(0, 300);
  res.json({ text: await complete('You write short product texts.', topic) });
}

export async function summarize(req, res) {
  const text = String(req.body.text).slice(0, 8000);
  res.json({ text: await complete('Summarize in three sentences.', text) });
}

export async function image(req, res) {
  const result = await openai.images.generate({ model: 'dall-e-3', prompt: String(req.body.prompt).slice(0, 500) });
  res.json({ url: result.data[0].url });
}
