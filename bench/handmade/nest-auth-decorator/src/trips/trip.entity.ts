import { Column, Entity, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { User } from '../login/user.entity';

@Entity()
export class Trip {
  @PrimaryGeneratedColumn() id!: number;
  @ManyToOne(() => User) traveller!: User;
  @Column() travellerId!: number;
  @Column() title!: string;
}
