import { Module } from '@nestjs/common';
import { LoginController } from './login.controller';
import { OffersController } from './offers.controller';
import { UsersController } from './users.controller';

@Module({ controllers: [LoginController, OffersController, UsersController] })
export class MarketModule {}
