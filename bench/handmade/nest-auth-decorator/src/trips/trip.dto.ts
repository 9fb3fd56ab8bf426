import { IsString, MaxLength } from 'class-validator';

export class TripDto {
  @IsString() @MaxLength(100) title!: string;
}
