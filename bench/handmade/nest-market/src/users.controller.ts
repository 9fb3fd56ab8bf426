import { Body, Controller, Get, Param, Patch, SetMetadata, UseGuards } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { AuthGuard } from './auth.guard';
import { RolesGuard } from './roles.guard';
import { User } from './schemas';

@Controller('users')
export class UsersController {
  constructor(@InjectModel(User.name) private users: Model<User>) {}

  @UseGuards(AuthGuard, RolesGuard)
  @SetMetadata('roles', ['admin'])
  @Get()
  list() {
    return this.users.find().select('email role');
  }

  @UseGuards(AuthGuard, RolesGuard)
  @SetMetadata('roles', ['admin'])
  @Patch(':id/role')
  setRole(@Param('id') id: string, @Body('role') role: string) {
    return this.users.updateOne({ _id: id }, { role: String(role) });
  }

  @Patch(':id/email')
  setEmail(@Param('id') id: string, @Body('email') email: string) {
    return this.users.updateOne({ _id: id }, { email: String(email) });
  }
}
