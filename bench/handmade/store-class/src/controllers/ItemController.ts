import type { Request, Response } from 'express';
import { ItemService } from '../services/ItemService';

interface Authed extends Request {
  user?: { id: string };
}

export class ItemController {
  private service = new ItemService();

  public list = async (req: Authed, res: Response) => res.json(await this.service.findAllOf(req.user!.id));

  public add = async (req: Authed, res: Response) => res.status(201).json(await this.service.add(req.user!.id, String(req.body.name)));

  public get = async (req: Authed, res: Response) => {
    const item = await this.service.findOne(req.params.id);
    return item ? res.json(item) : res.sendStatus(404);
  };

  public rename = async (req: Authed, res: Response) => {
    await this.service.rename(req.params.id, String(req.body.name));
    res.sendStatus(204);
  };

  public drop = async (req: Authed, res: Response) => {
    await this.service.drop(req.params.id, req.user!.id);
    res.sendStatus(204);
  };
}
