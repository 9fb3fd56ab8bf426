export async function POST(req: Request) {
  const { topic } = await req.json();
  // ruleid: sl-2-37-input-in-system-prompt
  const bad = [{ role: 'system', content: `You help with ${topic}` }];
  // ok: sl-2-37-input-in-system-prompt
  const good = [{ role: 'system', content: 'You help' }, { role: 'user', content: topic }];
}
