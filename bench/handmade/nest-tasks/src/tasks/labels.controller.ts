import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { TasksService } from './tasks.service';
import { LabelDto } from './task.dto';

@Controller('labels')
export class LabelsController {
  constructor(private readonly tasks: TasksService) {}

  @Get()
  all() {
    return this.tasks.labels();
  }

  @Post()
  add(@Body() dto: LabelDto) {
    return this.tasks.addLabel(dto.name);
  }

  @Delete(':name')
  drop(@Param('name') name: string) {
    return this.tasks.dropLabel(name);
  }
}
