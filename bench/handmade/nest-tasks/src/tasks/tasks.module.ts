import { Module } from '@nestjs/common';
import { LabelsController } from './labels.controller';
import { TasksController } from './tasks.controller';
import { TasksService } from './tasks.service';

@Module({ controllers: [TasksController, LabelsController], providers: [TasksService] })
export class TasksModule {}
