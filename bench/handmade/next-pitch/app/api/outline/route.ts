import OpenAI from 'openai';

const openai = new OpenAI();

export async function POST(request: Request) {
  const { topic } = await request.json();
  const answer = await openai.chat.completions.create({
    model: 'gpt-4o-mini',
    max_tokens: 400,
    messages: [{ role: 'user', content: `Outline for ${String(topic).slice(0, 200)}` }],
  });
  return Response.json({ text: answer.choices[0].message.content });
}
