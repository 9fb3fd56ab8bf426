import { Body, Controller, Delete, Get, Param, ParseIntPipe, Post } from '@nestjs/common';
import { Auth } from '../auth/auth.decorator';
import { CurrentUser } from '../auth/user.decorator';
import { TripsService } from './trips.service';
import { TripDto } from './trip.dto';

@Controller('trips')
export class TripsController {
  constructor(private trips: TripsService) {}

  @Auth()
  @Get()
  mine(@CurrentUser() user) {
    return this.trips.mine(user.id);
  }

  @Auth()
  @Get(':id')
  one(@Param('id', ParseIntPipe) id: number) {
    return this.trips.one(id);
  }

  @Auth()
  @Post()
  add(@CurrentUser() user, @Body() dto: TripDto) {
    return this.trips.add(user.id, dto);
  }

  @Auth('admin')
  @Delete(':id')
  drop(@Param('id', ParseIntPipe) id: number) {
    return this.trips.drop(id);
  }

  @Post('import')
  importAll(@Body() dto: TripDto) {
    return this.trips.add(0, dto);
  }
}
