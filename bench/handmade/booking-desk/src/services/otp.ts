import { createHmac, timingSafeEqual } from 'node:crypto';

export async function checkOtp(userId: string, code: string): Promise<boolean> {
  const window = Math.floor(Date.now() / 30_000);
  const digest = createHmac('sha256', process.env.OTP_KEY as string).update(`${userId}:${window}`).digest('hex');
  const expected = (parseInt(digest.slice(0, 8), 16) % 1_000_000).toString().padStart(6, '0');
  return code.length === expected.length && timingSafeEqual(Buffer.from(code), Buffer.from(expected));
}
