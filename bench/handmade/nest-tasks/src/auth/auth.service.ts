import { Injectable, UnauthorizedException } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { InjectRepository } from '@nestjs/typeorm';
import * as bcrypt from 'bcrypt';
import { Repository } from 'typeorm';
import { User } from './user.entity';

@Injectable()
export class AuthService {
  constructor(
    @InjectRepository(User) private readonly users: Repository<User>,
    private readonly jwt: JwtService,
  ) {}

  async login(email: string, password: string) {
    const user = await this.users.findOne({ where: { email } });
    if (!user || !(await bcrypt.compare(password, user.hash))) throw new UnauthorizedException();
    return { token: await this.jwt.signAsync({ sub: user.id }) };
  }

  async register(email: string, password: string) {
    const user = await this.users.save({ email, hash: await bcrypt.hash(password, 12) });
    return { id: user.id };
  }
}
