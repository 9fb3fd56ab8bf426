export function isAdmin(user: User): boolean {
  // ruleid: sl-3-15-editable-metadata
  return user.user_metadata?.role === 'admin';
}

export function isStaff(user: User): boolean {
  // ruleid: sl-3-15-editable-metadata
  return ['admin', 'staff'].includes(user.user_metadata.role);
}

export function guard(user: User): void {
  // ruleid: sl-3-15-editable-metadata
  const role = user.user_metadata?.role ?? 'user';
  if (role !== 'admin') throw new Error('no');
}

export function clerk(user: User): boolean {
  // ruleid: sl-3-15-editable-metadata
  return user.unsafeMetadata.role === 'admin';
}

export function safe(user: User): boolean {
  // ok: sl-3-15-editable-metadata
  return user.app_metadata?.role === 'admin';
}

export function shown(user: User): string {
  // ok: sl-3-15-editable-metadata
  return user.user_metadata?.full_name ?? 'you';
}

export function label(user: User): string {
  // ok: sl-3-15-editable-metadata
  const role = user.user_metadata?.role ?? 'user';
  return `You are ${role}`;
}

export function page(user: User, allowed: string[]): void {
  // ruleid: sl-3-15-editable-metadata
  const userRole = user.user_metadata?.role;
  if (!allowed.includes(userRole)) redirect('/login');
}
