export async function forgot(email: string): Promise<void> {
  const code = randomBytes(32).toString('hex');
  // ruleid: sl-3-28-reset-without-expiry
  await prisma.user.update({ where: { email }, data: { resetToken: code } });
  // ok: sl-3-28-reset-without-expiry
  await prisma.user.update({ where: { email }, data: { resetToken: code, resetTokenExpires: inOneHour() } });
  // ok: sl-3-28-reset-without-expiry
  await prisma.user.update({ where: { email }, data: { resetToken: null } });
  // ruleid: sl-3-28-reset-without-expiry
  await User.updateOne({ email }, { passwordResetToken: code });
  // ok: sl-3-28-reset-without-expiry
  await User.updateOne({ email }, { nickname: code });
}
