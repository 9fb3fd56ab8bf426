import { Body, Controller, Post, UnauthorizedException } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { InjectModel } from '@nestjs/mongoose';
import * as bcrypt from 'bcryptjs';
import { Model } from 'mongoose';
import { User } from './schemas';

@Controller()
export class LoginController {
  constructor(
    @InjectModel(User.name) private users: Model<User>,
    private jwt: JwtService,
  ) {}

  @Post('login')
  async login(@Body('email') email: string, @Body('password') password: string) {
    const user = await this.users.findOne({ email: String(email) });
    if (!user || !(await bcrypt.compare(String(password), user.hash))) throw new UnauthorizedException();
    return { token: this.jwt.sign({ sub: user.id, role: user.role }, { secret: process.env.JWT_SECRET, expiresIn: '8h' }) };
  }

  @Post('forgot-password')
  async forgot(@Body('email') email: string) {
    const user = await this.users.findOne({ email: String(email) });
    if (user) await user.updateOne({ resetRequested: new Date() });
    return { ok: true };
  }
}
