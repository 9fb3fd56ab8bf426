@Injectable()
export class UsersService {
  create(user: CreateUserDto) {
    const entity = new User();
    entity.email = user.email;
    // ruleid: sl-3-15-role-from-dto
    entity.isAdmin = user.isAdmin || false;
    return this.users.save(entity);
  }

  toView(user: User) {
    const view = new UserView();
    // ok: sl-3-15-role-from-dto
    view.isAdmin = user.isAdmin;
    return view;
  }

  register(user: CreateUserDto) {
    // ok: sl-3-15-role-from-dto
    return this.users.create({ email: user.email, role: 'user' });
  }
}
