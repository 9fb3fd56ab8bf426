// ruleid: sl-1-08-sdk-in-browser
const ai = new OpenAI({ apiKey: key, dangerouslyAllowBrowser: true });
// ok: sl-1-08-sdk-in-browser
const server = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
