import { IsEmail, IsString, Length } from 'class-validator';

export class CredentialsDto {
  @IsEmail()
  email!: string;

  @IsString()
  @Length(10, 128)
  password!: string;
}
