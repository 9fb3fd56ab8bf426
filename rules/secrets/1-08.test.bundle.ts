export async function ask(prompt: string) {
  return fetch('https://llm.example.org/v1/chat', {
    method: 'POST',
    headers: {
      // ruleid: sl-1-08-key-from-bundle
      Authorization: `Bearer ${import.meta.env.VITE_LLM_API_KEY}`,
    },
    body: JSON.stringify({ prompt }),
  });
}

export async function speak(text: string) {
  return fetch('https://voice.example.org/v1/speech', {
    // ruleid: sl-1-08-key-from-bundle
    headers: { 'xi-api-key': process.env.NEXT_PUBLIC_VOICE_KEY ?? '' },
    body: text,
  });
}

export async function rows() {
  return fetch('https://db.example.org/rest/v1/rows', {
    // ok: sl-1-08-key-from-bundle
    headers: { Authorization: `Bearer ${import.meta.env.VITE_SUPABASE_ANON_KEY}` },
  });
}

export async function onTheServer() {
  return fetch('https://llm.example.org/v1/chat', {
    // ok: sl-1-08-key-from-bundle
    headers: { Authorization: `Bearer ${process.env.LLM_API_KEY}` },
  });
}
