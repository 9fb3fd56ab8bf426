export class Partners {
  login(name: string, password: string) {
    // ruleid: sl-1-14-password-logged
    this.logger.debug(`Login of ${name} with ${password}`);
    // ruleid: sl-1-14-password-logged
    console.log('password: ' + password);
    // ok: sl-1-14-password-logged
    console.log(`Login of ${name} with a password of ${password.length} signs`);
    // ok: sl-1-14-password-logged
    console.log('The password is wrong');
    // ok: sl-1-14-password-logged
    console.log('expires', token.expiresIn);
  }
}
