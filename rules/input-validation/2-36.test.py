answer = client.chat.completions.create(model=model, messages=messages)
# ruleid: sl-2-36-py-model-answer-run
exec(answer.choices[0].message.content)
# ok: sl-2-36-py-model-answer-run
call = ToolCall.model_validate_json(answer.choices[0].message.content)
