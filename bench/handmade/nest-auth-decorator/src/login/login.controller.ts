import { Body, Controller, Post, UnauthorizedException, UseGuards } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { ThrottlerGuard } from '@nestjs/throttler';
import { InjectRepository } from '@nestjs/typeorm';
import * as bcrypt from 'bcrypt';
import { Repository } from 'typeorm';
import { User } from './user.entity';
import { LoginDto } from './login.dto';

@Controller()
export class LoginController {
  constructor(@InjectRepository(User) private users: Repository<User>, private jwt: JwtService) {}

  @UseGuards(ThrottlerGuard)
  @Post('login')
  async login(@Body() dto: LoginDto) {
    const user = await this.users.findOneBy({ email: dto.email });
    if (!user || !(await bcrypt.compare(dto.password, user.hash))) throw new UnauthorizedException();
    return { token: this.jwt.sign({ id: user.id, role: user.role }, { secret: process.env.JWT_SECRET, expiresIn: '1h' }) };
  }

  @Post('pin')
  async pin(@Body() dto: LoginDto) {
    const user = await this.users.findOneBy({ email: dto.email });
    if (!user || !(await bcrypt.compare(dto.password, user.pinHash))) throw new UnauthorizedException();
    return { token: this.jwt.sign({ id: user.id, role: user.role }, { secret: process.env.JWT_SECRET, expiresIn: '1h' }) };
  }
}
