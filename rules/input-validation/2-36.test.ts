const answer = await client.chat.completions.create({ model, messages });
// ruleid: sl-2-36-model-answer-run
eval(answer.choices[0].message.content);
// ok: sl-2-36-model-answer-run
const call = ToolCall.parse(JSON.parse(answer.choices[0].message.content));
