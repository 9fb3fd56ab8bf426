import { Body, Controller, Delete, Get, Param, Post, Put, Request } from '@nestjs/common';
import { Public } from '../security/public.decorator';
import { EventsService } from './events.service';

@Controller('events')
export class EventsController {
  constructor(private readonly events: EventsService) {}

  @Public()
  @Get()
  upcoming() {
    return this.events.upcoming();
  }

  @Post()
  create(@Request() req, @Body() body: { title: string }) {
    return this.events.create(req.user.id, String(body.title));
  }

  @Put(':id')
  rename(@Request() req, @Param('id') id: string, @Body() body: { title: string }) {
    return this.events.rename(id, String(body.title));
  }

  @Public()
  @Delete(':id')
  cancel(@Param('id') id: string) {
    return this.events.cancel(id);
  }

  @Post(':id/close')
  close(@Request() req, @Param('id') id: string) {
    return this.events.close(req.user.id, id);
  }
}
