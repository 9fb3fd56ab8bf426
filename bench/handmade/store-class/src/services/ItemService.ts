import { ItemModel } from '../models';

export class ItemService {
  findAllOf(ownerId: string) {
    return ItemModel.find({ ownerId });
  }

  add(ownerId: string, name: string) {
    return ItemModel.create({ ownerId, name });
  }

  findOne(id: string) {
    return ItemModel.findById(id);
  }

  rename(id: string, name: string) {
    return ItemModel.updateOne({ _id: id }, { name });
  }

  drop(id: string, ownerId: string) {
    return ItemModel.deleteOne({ _id: id, ownerId });
  }
}
