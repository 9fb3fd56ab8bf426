import type { Response } from 'express';
import { dataSource } from '../data-source';
import { Booking } from '../entities/Booking';
import type { AuthedRequest } from '../middleware/jwtAuth';

export class BookingController {
  private repo = dataSource.getRepository(Booking);

  index = async (req: AuthedRequest, res: Response): Promise<void> => {
    res.json(await this.repo.find({ where: { userId: req.user!.id } }));
  };

  show = async (req: AuthedRequest, res: Response): Promise<void> => {
    const booking = await this.repo.findOneBy({ id: req.params.id });
    if (!booking || booking.userId !== req.user!.id) {
      res.sendStatus(404);
      return;
    }
    res.json(booking);
  };

  store = async (req: AuthedRequest, res: Response): Promise<void> => {
    const booking = this.repo.create({
      room: String(req.body.room),
      from: new Date(req.body.from),
      userId: req.body.userId,
    });
    res.status(201).json(await this.repo.save(booking));
  };

  destroy = async (req: AuthedRequest, res: Response): Promise<void> => {
    await this.repo.delete(req.params.id);
    res.sendStatus(204);
  };
}
