export async function pay(order) {
  // ruleid: sl-x-07-empty-catch
  try {
    await payments.charge(order);
  } catch (error) {}
  // ok: sl-x-07-empty-catch
  try {
    await payments.charge(order);
  } catch (error) {
    throw error;
  }
}
