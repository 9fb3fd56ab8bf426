export async function sendSms(to: string, text: string): Promise<void> {
  await fetch('https://sms.provider.example/v1/messages', {
    method: 'POST',
    headers: { authorization: `Bearer ${process.env.SMS_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ to, text }),
  });
}
