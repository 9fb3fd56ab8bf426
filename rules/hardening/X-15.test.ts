export async function spend(user, amount) {
  // ruleid: sl-x-15-check-then-act
  if (user.balance < amount) {
    throw new Error('too little');
  }
  await users.update({ balance: user.balance - amount });
}
export async function show(user) {
  // ok: sl-x-15-check-then-act
  if (user.age < 18) {
    throw new Error('too young');
  }
  await users.update({ seen: true });
}
