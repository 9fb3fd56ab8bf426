import { Body, Controller, Post, UnauthorizedException } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import * as argon2 from 'argon2';
import { PrismaService } from '../prisma.service';
import { Public } from '../security/public.decorator';
import { LoginDto } from './login.dto';

@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly prisma: PrismaService,
    private readonly jwt: JwtService,
  ) {}

  @Public()
  @Post()
  async create(@Body() dto: LoginDto) {
    const user = await this.prisma.user.findUnique({ where: { email: dto.email } });
    if (!user || !(await argon2.verify(user.hash, dto.password))) throw new UnauthorizedException();
    return { token: this.jwt.sign({ sub: user.id }, { expiresIn: '2h' }) };
  }
}
