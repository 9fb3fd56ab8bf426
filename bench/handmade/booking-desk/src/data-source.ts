import { DataSource } from 'typeorm';
import { Booking } from './entities/Booking';
import { User } from './entities/User';

export const dataSource = new DataSource({
  type: 'postgres',
  url: process.env.DATABASE_URL,
  entities: [User, Booking],
});
