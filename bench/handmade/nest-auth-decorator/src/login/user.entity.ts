import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class User {
  @PrimaryGeneratedColumn() id!: number;
  @Column() email!: string;
  @Column() hash!: string;
  @Column() pinHash!: string;
  @Column({ default: 'traveller' }) role!: string;
}
