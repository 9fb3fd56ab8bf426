import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Trip } from './trip.entity';
import { TripDto } from './trip.dto';

@Injectable()
export class TripsService {
  constructor(@InjectRepository(Trip) private repo: Repository<Trip>) {}

  mine(travellerId: number) {
    return this.repo.findBy({ travellerId });
  }

  one(id: number) {
    return this.repo.findOneByOrFail({ id });
  }

  add(travellerId: number, dto: TripDto) {
    return this.repo.save(this.repo.create({ ...dto, travellerId }));
  }

  drop(id: number) {
    return this.repo.delete({ id });
  }
}
