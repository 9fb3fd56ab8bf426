import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';

@Schema()
export class User {
  @Prop() email!: string;
  @Prop() hash!: string;
  @Prop({ default: 'buyer' }) role!: string;
  @Prop() resetRequested?: Date;
}

@Schema()
export class Offer {
  @Prop({ required: true }) sellerId!: string;
  @Prop() title!: string;
  @Prop() cents!: number;
}

export const UserSchema = SchemaFactory.createForClass(User);
export const OfferSchema = SchemaFactory.createForClass(Offer);
