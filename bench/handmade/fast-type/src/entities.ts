import { Column, DataSource, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class Player {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column() email!: string;
  @Column() hash!: string;
}

@Entity()
export class Score {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column() playerId!: string;
  @Column() points!: number;
}

export const source = new DataSource({ type: 'postgres', url: process.env.DATABASE_URL, entities: [Player, Score] });
