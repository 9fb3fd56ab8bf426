import { model, Schema } from 'mongoose';

export const UserModel = model('User', new Schema({ email: String, hash: String }));
export const ItemModel = model('Item', new Schema({ ownerId: { type: String, required: true }, name: String }));
