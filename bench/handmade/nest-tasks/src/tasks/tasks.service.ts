import { Injectable, NotFoundException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Task } from './task.entity';
import { TaskDto } from './task.dto';

@Injectable()
export class TasksService {
  private readonly names = new Set<string>();

  constructor(@InjectRepository(Task) private readonly repo: Repository<Task>) {}

  list(ownerId: number) {
    return this.repo.find({ where: { ownerId } });
  }

  async one(id: number) {
    const task = await this.repo.findOne({ where: { id } });
    if (!task) throw new NotFoundException();
    return task;
  }

  create(ownerId: number, dto: TaskDto) {
    return this.repo.save({ ...dto, ownerId });
  }

  async update(ownerId: number, id: number, dto: TaskDto) {
    const task = await this.repo.findOneBy({ id, ownerId });
    if (!task) throw new NotFoundException();
    return this.repo.save({ ...task, ...dto });
  }

  remove(id: number) {
    return this.repo.delete(id);
  }

  labels() {
    return [...this.names];
  }

  addLabel(name: string) {
    this.names.add(name);
  }

  dropLabel(name: string) {
    this.names.delete(name);
  }
}
