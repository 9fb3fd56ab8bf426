import { Body, Controller, Delete, Get, Param, ParseIntPipe, Patch, Post, Req, UseGuards } from '@nestjs/common';
import { JwtGuard } from '../auth/jwt.guard';
import { TaskDto } from './task.dto';
import { TasksService } from './tasks.service';

@UseGuards(JwtGuard)
@Controller('tasks')
export class TasksController {
  constructor(private readonly tasks: TasksService) {}

  @Get()
  list(@Req() req) {
    return this.tasks.list(req.user.sub);
  }

  @Get(':id')
  one(@Param('id', ParseIntPipe) id: number) {
    return this.tasks.one(id);
  }

  @Post()
  create(@Req() req, @Body() dto: TaskDto) {
    return this.tasks.create(req.user.sub, dto);
  }

  @Patch(':id')
  update(@Req() req, @Param('id', ParseIntPipe) id: number, @Body() dto: TaskDto) {
    return this.tasks.update(req.user.sub, id, dto);
  }

  @Delete(':id')
  remove(@Param('id', ParseIntPipe) id: number) {
    return this.tasks.remove(id);
  }
}
