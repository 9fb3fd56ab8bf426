import { IsBoolean, IsOptional, IsString, MaxLength } from 'class-validator';

export class TaskDto {
  @IsString()
  @MaxLength(200)
  title!: string;

  @IsOptional()
  @IsBoolean()
  done?: boolean;
}

export class LabelDto {
  @IsString()
  @MaxLength(40)
  name!: string;
}
